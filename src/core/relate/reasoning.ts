/**
 * Pairs that the evidence leaves open, given to somebody who reads: a language model behind the port, later. Each opinion is one more
 * observation, weighed by fusion like any other; without a reasoner nothing is asked, and rules alone explain.
 */

import type { RelationshipType } from "../model/edge.ts";
import type { Evidence } from "../model/evidence.ts";
import type { FileProfile } from "../model/profile.ts";
import type { Corpus, Observation } from "./contract.ts";
import type { Judge, Judged } from "./judge.ts";
import { filePlace, observed } from "./observe.ts";
import { type Observer, signalsOf } from "./observer.ts";
import { pairsAt } from "./pairs.ts";

/** A pair with what is known of it; profiles are as the policy left them. */
export interface OpenQuestion {
  readonly a: FileProfile;
  readonly b: FileProfile;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}

export interface Opinion {
  readonly isRelated: boolean;
  /** In [0, 1]. */
  readonly certainty: number;
  /** Null where the two are merely related, or not at all. */
  readonly type: Exclude<RelationshipType, "RELATED_TO"> | null;
  readonly direction: "a-to-b" | "b-to-a" | "none";
  /** One plain sentence. */
  readonly reason: string;
}

/** Judges pairs; null for one that it has no opinion on. Equal questions must get equal opinions for runs to be repeatable. */
export interface PairReasoner {
  judge(questions: readonly OpenQuestion[]): Promise<readonly (Opinion | null)[]>;
}

export interface Reasoning {
  readonly reasoner: PairReasoner;
  /** Questions asked in a run at most, the most open ones first. */
  readonly mostQuestions: number;
}

/** What is surer than this, either way, is not asked about. */
const OPEN = { from: 0.3, to: 0.7 };
const ASKED_AT_ONCE = 16;

/** Judges the most open pairs again with what the reasoner thinks of them; `asked` says how many. */
export async function judgeByReasoning(
  judged: Judged,
  corpus: Corpus,
  { reasoner, mostQuestions }: Reasoning,
  { observer, judge }: { observer: Observer; judge: Judge },
): Promise<{ judged: Judged; asked: number }> {
  const open = mostOpen(judged, mostQuestions);
  const heard = new Map(judged.heard);
  const related = judged.related.slice();
  for (let from = 0; from < open.length; from += ASKED_AT_ONCE) {
    const asked = open.slice(from, from + ASKED_AT_ONCE);
    const questions = await questionsOf(asked, judged, corpus, { observer, judge });
    const opinions = await reasoner.judge(questions);
    for (const [i, at] of asked.entries()) {
      const opinion = opinions[i];
      const { a, b } = questions[i] as OpenQuestion;
      if (!opinion) continue;
      const all = [...(heard.get(at) ?? []), observeOpinion(opinion, a, b)];
      heard.set(at, all);
      related[at] = judge.related(
        judged.pairs.a[at] as number,
        judged.pairs.b[at] as number,
        signalsOf(judged.signals, at),
        all,
      );
    }
  }
  return { judged: { ...judged, heard, related }, asked: open.length };
}

/** Positions of the pairs whose probability is nearest to even. */
function mostOpen({ related }: Judged, most: number): number[] {
  const open: number[] = [];
  for (const [i, chance] of related.entries())
    if (chance >= OPEN.from && chance <= OPEN.to) open.push(i);
  const doubt = (i: number): number => Math.abs((related[i] as number) - 0.5);
  return open.sort((x, y) => doubt(x) - doubt(y) || x - y).slice(0, most);
}

async function questionsOf(
  positions: readonly number[],
  judged: Judged,
  corpus: Corpus,
  { observer, judge }: { observer: Observer; judge: Judge },
): Promise<OpenQuestion[]> {
  const pairs = pairsAt(judged.pairs, positions);
  const seen = await observer.explain(pairs);
  return positions.map((at, i) => ({
    a: corpus.profile(pairs.a[i] as number),
    b: corpus.profile(pairs.b[i] as number),
    confidence: judged.related[at] as number,
    evidence: judge.evidence(seen[i] ?? [], judged.heard.get(at)),
  }));
}

/** Signals by type, so that fusion weighs an opinion on the type as it weighs other signs of it. */
const SIGNAL_OF: Readonly<Record<NonNullable<Opinion["type"]>, string>> = {
  SUPPORTS: "reasoned-support",
  SUMMARIZES: "reasoned-summary",
  DOCUMENTS: "reasoned-documentation",
  REFERENCES: "reasoned-reference",
  VERSION_OF: "reasoned-version",
  DUPLICATE_OF: "reasoned-duplicate",
  DERIVED_FROM: "reasoned-derivation",
};

function observeOpinion(opinion: Opinion, a: FileProfile, b: FileProfile): Observation {
  const { isRelated, certainty, type, direction, reason } = opinion;
  const signal = isRelated && type !== null ? SIGNAL_OF[type] : "reasoned-relation";
  const polarity = isRelated ? "for" : "against";
  return observed("reasoning", { signal, strength: certainty, polarity, direction }, () => ({
    detail: reason,
    places: [{ a: filePlace(a), b: filePlace(b) }],
  }));
}
