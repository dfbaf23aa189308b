/** What became of each kind of question of a version, and of the links that its choice took in, in words. */
import { formatCount, plural } from "~/components/format";
import { KIND_WORDS, REASON_WORDS } from "~/core/export/records/kind-words";
import type { RouterOutputs } from "~/trpc/react";
import type { Options } from "./dataset-words";

type Sources = NonNullable<RouterOutputs["datasets"]["sources"]>;
export type Making = NonNullable<Sources["making"]>;
type Kind = Options["kinds"][number];
type Counts = Making["none"];

export interface KindRow {
  readonly kind: Kind;
  readonly label: string;
  readonly made: number;
  /** Each ends a line: "12 left out: another record says the same". */
  readonly whyNot: readonly string[];
}

const NO_UNITS = "not made: this choice holds nothing that it is made from";

/** A row for each kind that was asked for, in the order of `asked`. */
export function kindRows(making: Making, asked: readonly Kind[]): KindRow[] {
  return asked.map((kind) => {
    const counts = making.kinds[kind];
    const { label } = KIND_WORDS[kind];
    if (counts === undefined) return { kind, label, made: 0, whyNot: [NO_UNITS] };
    const whyNot = [...reasonLines(counts.dropped), ...reasonLines(counts.none ?? {})];
    return { kind, label, made: counts.kept, whyNot };
  });
}

/** Reasons that versions tell of all kinds together, where they do not tell them of each. */
export function reasonsOfAll({ none, kinds }: Making): string[] {
  const isByKind = Object.values(kinds).some((counts) => counts?.none !== undefined);
  return isByKind ? [] : reasonLines(none);
}

function reasonLines(counts: Counts): string[] {
  return Object.entries(counts).map(
    ([reason, count]) =>
      `${formatCount(count)} ${REASON_WORDS[reason as keyof typeof REASON_WORDS]}`,
  );
}

/** How many of the links that fit the choice records tell, and why the others are not told. */
export function linksTold({ chosen, total }: Sources["links"]): string {
  if (chosen === undefined || chosen === total) return `Records tell ${plural(total, "link")}.`;
  return `Records tell ${formatCount(total)} of the ${plural(chosen, "link")} that fit the choice. A link is told where words of both files show it; the others show in names, folders and dates alone, or say what another record says already.`;
}

/** What the count of links means before anything is built. */
export function linksBefore(links: number): string | undefined {
  if (links === 0) return undefined;
  return `${plural(links, "link fits", "links fit")} this choice. Fewer will stand in records: one is told only where words of both files show it, not names, folders and dates alone, and what copies repeat is told once. The version says how many were told, and why others were not.`;
}
