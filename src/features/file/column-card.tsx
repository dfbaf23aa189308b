import { formatCount, formatPercent } from "~/components/format";
import { KeyValue } from "~/components/key-value";
import type { SheetColumn } from "./file-types";

/** What the values of one column are like. */
export function ColumnCard({ column, letter }: { column: SheetColumn; letter: string }) {
  const filled = column.rowCount - column.nullCount;
  const items = [
    { key: "Type", value: typeWords(column) },
    {
      key: "Filled",
      value:
        column.rowCount === 0
          ? "no rows"
          : `${formatCount(filled)} of ${formatCount(column.rowCount)}, ${formatPercent(filled / column.rowCount)}`,
    },
    { key: "Empty", value: column.nullCount === 0 ? "none" : formatCount(column.nullCount) },
    { key: "Distinct", value: distinctWords(column) },
    { key: "Lowest", value: quoted(column.min) },
    { key: "Highest", value: quoted(column.max) },
    ...quantileItems(column),
    { key: "Looks like", value: mono(column.patterns.slice(0, 4)) },
    { key: "Samples", value: quoted(column.samples.slice(0, 5).join(" · ")) },
  ].filter((item) => item.value !== null);
  return (
    <div className="w-[300px] max-w-full text-13">
      <h2 className="mb-2 flex items-baseline gap-2">
        <span className="mono text-ink-3">{letter}</span>
        <span className="min-w-0 font-serif break-words">{column.name || "no name"}</span>
      </h2>
      <KeyValue items={items} keyWidth={74} />
      {column.isKeyCandidate && (
        <p className="mt-2 text-ink-2">
          Every value stands once and none is missing: it may be the key of the table.
        </p>
      )}
    </div>
  );
}

function typeWords({ type, unit }: SheetColumn): string {
  return unit === null ? type : `${type}, ${unit}`;
}

/** "about" where a sketch gave the count. */
export function distinctWords({ distinctIsExact, distinctCount }: SheetColumn): string {
  return `${distinctIsExact ? "" : "about "}${formatCount(distinctCount)}`;
}

/** Values below which a share of all others lies; none in columns that have no order. */
function quantileItems({ quantiles }: SheetColumn) {
  if (quantiles.length === 0) return [];
  const rows = quantiles.map(({ share, value }) => (
    <span key={share} className="flex gap-2">
      <span className="w-10 shrink-0 text-right text-ink-3 tabular-nums">
        {formatPercent(share)}
      </span>
      <span className="min-w-0 font-serif break-words">{value}</span>
    </span>
  ));
  return [{ key: "Below", value: <span className="grid gap-0.5">{rows}</span> }];
}

function quoted(text: string | null) {
  return text ? <span className="font-serif">{text}</span> : null;
}

function mono(words: readonly string[]) {
  return words.length === 0 ? null : <span className="mono text-ink-2">{words.join("  ")}</span>;
}
