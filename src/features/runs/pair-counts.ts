/** What relating counted, in words: pairs from all that there could be down to links, and what each strategy left out. */
import { StrategyName } from "~/core/model/edge";
import { STRATEGY_STYLE } from "~/features/shared/strategy-style";
import type { RunView } from "./run-words";

type Pairs = NonNullable<RunView["pairs"]>;

export interface CountRow {
  readonly words: string;
  readonly count: number;
}

export interface CountGroup {
  readonly title: string;
  readonly rows: readonly CountRow[];
}

const TOO_COMMON = "left out for being in too many files";
const WORDS: Readonly<Record<string, string>> = {
  keys: "Words that names share",
  postingsCut: `Words of names ${TOO_COMMON}`,
  pairsCut: "Pairs beyond the most for one file, left out",
  folderPairs: "Pairs that showed what folders are worth here (of many, a sample)",
  pairsThroughRelatives: "Pairs added for a relative in common",
  pairsAsked: "Doubtful pairs put to the language model",
  hubs: "Files with so many relatives that they join no others",
  linksCut: "Links beyond the most for one file, left out",
  lshBuckets: "Groups of texts that look alike",
  lshItemsDropped: "Texts left out of groups too large to compare",
  shinglePostingsCut: `Runs of words ${TOO_COMMON}`,
  termPostingsCut: `Words ${TOO_COMMON}`,
  keyTermPostingsCut: `Key terms ${TOO_COMMON}`,
  sentencePostingsCut: `Sentences ${TOO_COMMON}`,
  valuePostingsCut: `Values ${TOO_COMMON}`,
  figurePostingsCut: `Figures ${TOO_COMMON}`,
  headingPostingsCut: `Headings ${TOO_COMMON}`,
  headerPostingsCut: `Column names ${TOO_COMMON}`,
  keyBlocksCut: "Keys left out for being in too many tables",
  keyRangesCut: "Ranges of numbers cut for fitting too many tables",
  references: "Columns that point into other tables",
  citations: "Numbers of one file that another one cites",
  mentionsResolved: "Mentions that mean one file",
  mentionsAmbiguous: "Mentions that fit several files, not used",
  namersTooBroad: "Files that name too many others to join them",
  vectors: "Texts compared by their meaning",
  bucketsDropped: "Texts left out of groups too large to compare",
};

/** Groups of counts, the whole first; a count that is nothing and has no bearing on the sums is left out. */
export function pairCounts(pairs: Pairs): CountGroup[] {
  const { all = {}, ...strategies } = pairs.byStrategy;
  const compared = pairs.compared ?? pairs.judged;
  const remembered = pairs.judged - compared;
  const whole: CountRow[] = [
    { words: "Pairs that there could be", count: pairs.possible },
    { words: "Proposed, for they share something rare", count: pairs.proposed },
    { words: "Judged", count: pairs.judged },
    { words: "of these compared now", count: compared },
    ...(remembered > 0 ? [{ words: "of these remembered from before", count: remembered }] : []),
    { words: "Kept as links, implied ones among them", count: pairs.kept },
    { words: "Judged and dropped", count: Math.max(0, pairs.judged - pairs.kept) },
    ...rowsOf(all),
  ];
  return [
    { title: "All together", rows: whole },
    ...Object.entries(strategies).flatMap(([name, counts]) => {
      const rows = rowsOf(counts);
      return rows.length === 0 ? [] : [{ title: titleOf(name), rows }];
    }),
  ];
}

function rowsOf(counts: Readonly<Record<string, number>>): CountRow[] {
  return Object.entries(counts).flatMap(([name, count]) =>
    count === 0 ? [] : [{ words: WORDS[name] ?? apart(name), count }],
  );
}

function titleOf(name: string): string {
  const known = StrategyName.safeParse(name);
  return known.success ? STRATEGY_STYLE[known.data].word : apart(name);
}

/** "lshItemsDropped" as "Lsh items dropped", for counts that have no words yet. */
function apart(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
