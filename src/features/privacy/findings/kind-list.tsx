import { Chip } from "~/components/chip";
import { cx } from "~/components/cx";
import { formatCount } from "~/components/format";
import { actionWords, kindWords } from "~/core/privacy/privacy-words";
import type { Findings, Kind } from "./findings-types";

/** Kinds by how much was found, with bars; pressing one shows the files that hold it, pressing it again all. */
export function KindList({
  kinds,
  chosen,
  onChoose,
}: {
  kinds: Findings["kinds"];
  chosen: Kind | null;
  onChoose: (kind: Kind | null) => void;
}) {
  const largest = Math.max(1, ...kinds.map(({ count }) => count));
  return (
    <section aria-labelledby="found-kinds">
      <h2 id="found-kinds" className="mb-2 font-semibold text-13">
        By kind
      </h2>
      <ul>
        {kinds.map(({ kind, count, actions }) => (
          <li key={kind} className="border-line border-b">
            <button
              type="button"
              aria-pressed={chosen === kind}
              onClick={() => onChoose(chosen === kind ? null : kind)}
              className={cx(
                "grid min-h-11 w-full grid-cols-[minmax(0,1fr)_auto_4.5rem] items-center gap-x-3 gap-y-1 rounded-1 px-2 py-1.5 text-left hover:bg-hover",
                chosen === kind && "bg-bond-soft",
              )}
            >
              <span className="min-w-0 truncate">{kindWords(kind)}</span>
              <span className="flex flex-wrap justify-end gap-1">
                {actions.map((action) => (
                  <Chip key={action} kind={action === "keep" ? "plain" : "line"}>
                    {actionWords(action)}
                  </Chip>
                ))}
              </span>
              <span className="text-right text-ink-2 tabular-nums">{formatCount(count)}</span>
              {/* Over the whole row: bars share one scale, whatever the chips take. */}
              <span aria-hidden="true" className="col-span-3 block h-1.5">
                <span
                  className="block h-full min-w-px rounded-[2px] bg-bond"
                  style={{ width: `${(count / largest) * 100}%` }}
                />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
