/** From judged pairs to the links that are kept: typed, turned, thinned; each file's strongest. */
import type { RelationshipType } from "../model/edge.ts";
import { compareText } from "./compare-text.ts";
import type { Corpus, FusedEdge } from "./contract.ts";
import { distinctMatches, reasonFor, startsAtFirst, turnEvidence } from "./edge-type.ts";
import type { Judge, Judged } from "./judge.ts";
import { type Observer, signalsOf } from "./observer.ts";
import type { RelateOptions } from "./options.ts";
import { pairsAt } from "./pairs.ts";
import { markRedundant } from "./redundancy.ts";
import type { Signal } from "./signal-words.ts";
import { orderVersions } from "./versions.ts";

/** A link between two files by index, without its words: what a graph of a million takes. */
export interface Link {
  readonly source: number;
  readonly target: number;
  readonly type: RelationshipType;
  readonly confidence: number;
  readonly redundant: boolean;
  /** Where the pair stands among the judged ones. */
  readonly pair: number;
}

/** The links of the judged pairs, at most `linksPerFile` a file, in no particular order; `cut` says how many went beyond it. */
export function keepLinks(
  judged: Judged,
  judge: Judge,
  corpus: Corpus,
  options: RelateOptions,
): { links: Link[]; cut: number } {
  const found: Link[] = [];
  for (let i = 0; i < judged.pairs.length; i++)
    if ((judged.related[i] as number) >= options.minConfidence)
      found.push(toLink(i, judged, judge, corpus));
  const strongest = strongestLinks(found, corpus, options.linksPerFile);
  const votes = (link: Link): Signal[] => signalsOf(judged.signals, link.pair);
  const links = markRedundant(orderVersions(strongest, corpus, votes), votes);
  return { links, cut: found.length - links.length };
}

function toLink(i: number, judged: Judged, judge: Judge, corpus: Corpus): Link {
  const [a, b] = [judged.pairs.a[i] as number, judged.pairs.b[i] as number];
  const signals = signalsOf(judged.signals, i);
  const { type, confidence } = judge.verdict(signals, judged.heard.get(i));
  const [left, right] = [corpus.files[a], corpus.files[b]] as [CorpusFile, CorpusFile];
  const [source, target] = startsAtFirst(type, signals, left, right) ? [a, b] : [b, a];
  return { source, target, type, confidence, redundant: false, pair: i };
}

type CorpusFile = Corpus["files"][number];

/** Strongest first; equal ones by the ids of their ends, so that the order does not depend on what the files are called. */
export function strongestFirst({ files }: Corpus): (x: Link, y: Link) => number {
  const id = (file: number): string => (files[file] as CorpusFile).ref.fileId;
  return (x, y) =>
    y.confidence - x.confidence ||
    compareText(id(x.source), id(y.source)) ||
    compareText(id(x.target), id(y.target));
}

/** The strongest links that leave no file with more than `most`; those with a type before merely related ones. */
function strongestLinks(links: readonly Link[], corpus: Corpus, most: number): Link[] {
  const plain = ({ type }: Link): number => (type === "RELATED_TO" ? 1 : 0);
  const stronger = strongestFirst(corpus);
  const degree = new Uint32Array(corpus.files.length);
  return links
    .toSorted((x, y) => plain(x) - plain(y) || stronger(x, y))
    .filter(({ source, target }) => {
      const [a, b] = [degree[source] as number, degree[target] as number];
      if (a >= most || b >= most) return false;
      degree[source] = a + 1;
      degree[target] = b + 1;
      return true;
    });
}

/** The links with all that was seen, as they are stored and shown. */
export async function explainLinks(
  links: readonly Link[],
  judged: Judged,
  { judge, observer, corpus }: { judge: Judge; observer: Observer; corpus: Corpus },
): Promise<FusedEdge[]> {
  const pairs = pairsAt(
    judged.pairs,
    links.map(({ pair }) => pair),
  );
  const seen = await observer.explain(pairs);
  return links.map(({ source, target, type, confidence, redundant, pair }, i) => {
    const heard = judged.heard.get(pair);
    const told = judge.evidence(seen[i] ?? [], heard);
    const { contributions } = judge.verdict(signalsOf(judged.signals, pair), heard);
    const evidence = source === pairs.a[i] ? told : told.map(turnEvidence);
    return {
      sourceFileId: (corpus.files[source] as CorpusFile).ref.fileId,
      targetFileId: (corpus.files[target] as CorpusFile).ref.fileId,
      type,
      confidence,
      evidence,
      contributions,
      columnMatches: distinctMatches(evidence),
      reason: reasonFor(type, evidence, contributions),
      redundant,
    };
  });
}
