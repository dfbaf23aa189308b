"use client";

import { Bars } from "~/components/bars";
import { Card } from "~/components/card";
import { formatCount, formatDate } from "~/components/format";
import { Note } from "~/components/note";
import { StrategyName } from "~/core/model/edge";
import { STRATEGY_STYLE } from "~/features/shared/strategy-style";
import { pairCounts } from "./pair-counts";
import type { RunView } from "./run-words";

const COMPACT = new Intl.NumberFormat("en-GB", { notation: "compact", compactDisplay: "long" });

/** Beside a run: pairs compared of possible, what the strategies looked at, and the log in words. */
export function RunAside({ run }: { run: RunView }) {
  return (
    <aside aria-label="Pairs and log" className="grid min-w-0 gap-5">
      <Pairs run={run} />
      <section>
        <h2 className="mb-2">What happened</h2>
        <Log lines={run.log} />
        {run.resumedAt !== null && (
          <Note kind="ok" className="mt-3.5">
            <span suppressHydrationWarning>
              The machine restarted. The run went on by itself,{" "}
              {formatDate(run.resumedAt, { now: new Date() })}. No work was done twice.
            </span>
          </Note>
        )}
      </section>
    </aside>
  );
}

function Pairs({ run }: { run: RunView }) {
  const { pairs } = run;
  if (pairs === null) {
    if (run.relateState !== "kept") return null;
    return (
      <section>
        <h2 className="mb-2.5">Pairs compared</h2>
        <p className="text-ink-2">
          None: nothing changed that links rest on, so those found before hold.
        </p>
      </section>
    );
  }
  const compared = pairs.compared ?? pairs.judged;
  const strategies = run.linksByStrategy.map(({ strategy, links }) => {
    const known = StrategyName.safeParse(strategy);
    return { name: known.success ? STRATEGY_STYLE[known.data].word : strategy, value: links };
  });
  return (
    <section>
      <h2 className="mb-2.5">Pairs compared</h2>
      <Card as="div">
        <p className="tabular-nums">
          <b className="text-20 font-semibold tracking-[-0.015em]">{formatCount(compared)}</b>{" "}
          <span className="text-ink-2">
            of{" "}
            {pairs.possible < 1_000_000
              ? formatCount(pairs.possible)
              : COMPACT.format(pairs.possible)}{" "}
            possible
          </span>
        </p>
        <p className="mt-0.5 text-12 text-ink-2">
          Only pairs that share something rare are looked at.
          {pairs.judged > compared &&
            ` ${formatCount(pairs.judged - compared)} more are remembered from the run before.`}
        </p>
        {strategies.length > 0 && (
          <>
            <h3 className="mt-3 mb-1.5 text-12 text-ink-2">Links by what speaks for them</h3>
            <Bars label="Links by what speaks for them" items={strategies} />
          </>
        )}
        <PairCounts pairs={pairs} />
      </Card>
    </section>
  );
}

/** Every count of relating, folded until somebody wants to know. */
function PairCounts({ pairs }: { pairs: NonNullable<RunView["pairs"]> }) {
  return (
    <details className="mt-3 border-t border-line pt-2 text-12">
      <summary className="min-h-6 cursor-pointer text-ink-2 hover:text-ink max-desk:min-h-11 max-desk:content-center">
        All counts
      </summary>
      <table className="mt-1 w-full">
        <caption className="sr-only">Pairs counted while relating</caption>
        {pairCounts(pairs).map((group) => (
          <tbody key={group.title}>
            <tr>
              <th scope="rowgroup" colSpan={2} className="pt-2 pb-1 text-left font-550">
                {group.title}
              </th>
            </tr>
            {group.rows.map((row) => (
              <tr key={row.words} className="border-b border-line align-top last:border-0">
                <th scope="row" className="py-1 pr-3 text-left font-normal text-ink-2">
                  {row.words}
                </th>
                <td className="py-1 text-right tabular-nums">{formatCount(row.count)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </details>
  );
}

function Log({ lines }: { lines: RunView["log"] }) {
  if (lines.length === 0) return <p className="text-ink-2">Nothing yet.</p>;
  return (
    <ol className="text-12 tabular-nums">
      {lines.map((line) => (
        <li
          key={line.id}
          className="grid grid-cols-[52px_1fr] gap-1 border-b border-line py-[5px] last:border-0"
        >
          <time dateTime={line.at.toISOString()} className="text-ink-3" suppressHydrationWarning>
            {clock(line.at)}
          </time>
          <span>{line.text}</span>
        </li>
      ))}
    </ol>
  );
}

function clock(at: Date): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(at);
}
