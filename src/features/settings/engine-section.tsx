import { Chip } from "~/components/chip";
import { formatCount, formatDuration, formatSize } from "~/components/format";
import type { RouterOutputs } from "~/trpc/react";

type Engines = RouterOutputs["workspace"]["engines"];

/** What the installation runs on, with the variables that switch each part. */
export function EngineSection({ engines }: { engines: Engines["engines"] }) {
  return (
    <ul className="border-t border-line">
      {engines.map((engine) => (
        <li key={engine.name} className="border-b border-line py-3">
          <div className="flex flex-wrap items-center gap-2">
            <span className="font-550">{engine.name}</span>
            <Chip kind={engine.isBuiltIn ? "line" : "info"}>
              {engine.isBuiltIn ? "built in" : "your own"}
            </Chip>
          </div>
          <p className="mt-0.5 text-ink-2">{engine.words}</p>
          <p className="mt-0.5 font-mono text-12 break-words text-ink-3">
            {engine.variables.join("  ")}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Limits with the variable that sets each; they count before something starts, not after. */
export function LimitSection({ limits }: { limits: Engines["limits"] }) {
  return (
    <dl className="border-t border-line">
      {limits.map((limit) => (
        <div
          key={limit.name}
          className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-2"
        >
          <dt className="w-44">{limit.name}</dt>
          <dd className="w-24 tabular-nums">{amount(limit)}</dd>
          <dd className="font-mono text-12 text-ink-3">{limit.variable}</dd>
        </div>
      ))}
    </dl>
  );
}

function amount({ value, unit }: Engines["limits"][number]): string {
  if (unit === "bytes") return formatSize(value);
  if (unit === "megabytes") return formatSize(value * 1_000_000);
  if (unit === "milliseconds") return formatDuration(value);
  return formatCount(value);
}
