/**
 * Keeps the engine's opinion out of a question, so that the answer is the person's own: seeing a proposal first pulls answers towards it
 * (automation bias; Goddard, Roudsari and Wyatt, "Automation bias: a systematic review", JAMIA 2012).
 */
import { hash32 } from "../kit/hash.ts";
import type { Evidence, PlacePair } from "../model/evidence.ts";
import type { EdgeDetail } from "../model/graph-view.ts";
import type { AskedLink, KeptBack } from "../model/review-view.ts";

type SeenEvidence = EdgeDetail["evidence"][number];

/** The link with only what `keptBack` leaves of it. */
export function askedLink(link: EdgeDetail, keptBack: KeptBack): AskedLink {
  if (keptBack === "nothing") return { ...link, keptBack };
  return keptBack === "score" ? withoutScore(link) : withoutOpinion(link);
}

function withoutScore(link: EdgeDetail): AskedLink {
  return {
    ...link,
    confidence: null,
    calibration: null,
    contributions: [],
    counterfactuals: null,
    evidence: link.evidence.map((seen) => ({ ...seen, strength: 0 })),
    keptBack: "score",
  };
}

/** The two files in an order that says nothing of the link's direction, and what was seen in them in an order that says nothing of its weight. */
function withoutOpinion(link: EdgeDetail): AskedLink {
  const isTurned = hash32(link.id) % 2 === 1;
  const [source, target] = isTurned ? [link.target, link.source] : [link.source, link.target];
  const evidence = link.evidence.map((seen) => plain(seen, source.id)).sort((a, b) => order(a, b));
  return {
    id: link.id,
    revision: link.revision,
    source,
    target,
    type: null,
    state: null,
    confidence: null,
    calibration: null,
    isRedundant: false,
    isByHand: false,
    evidenceGoneAt: null,
    decidedAt: null,
    stage: "open",
    description: "",
    contributions: [],
    counterfactuals: null,
    strategies: [],
    evidence,
    columnMatches: [],
    decisions: [],
    keptBack: "opinion",
  };
}

function plain(seen: SeenEvidence, firstId: string): SeenEvidence {
  const { strategy, signal, detail, places } = seen;
  return {
    strategy,
    signal,
    detail,
    polarity: "for",
    strength: 0,
    direction: "none",
    places: places.map((pair) => firstIn(pair, firstId)),
  };
}

function firstIn({ a, b }: PlacePair, firstId: string): PlacePair {
  return a?.fileId === firstId || (a === null && b?.fileId !== firstId) ? { a, b } : { a: b, b: a };
}

function order(a: Pick<Evidence, "signal" | "detail">, b: Pick<Evidence, "signal" | "detail">) {
  const [x, y] = [`${a.signal} ${a.detail}`, `${b.signal} ${b.detail}`];
  return x < y ? -1 : x > y ? 1 : 0;
}
