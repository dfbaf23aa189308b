import { formatConfidence, formatCount, formatPercent } from "~/components/format";
import type { Counterfactuals, TermLoss } from "~/core/model/graph-view";

/** More are counted, not named. */
const MOST_NAMED = 3;

/** What would move a score, one sentence each: without its strongest signal, and what holds it on its side of the threshold. */
export function whatWouldChange(found: Counterfactuals, confidence: number): string[] {
  const { strongest } = found;
  const first = strongest
    ? [`Without ${wordsOf(strongest)} it would stand at ${formatConfidence(strongest.confidence)}.`]
    : [];
  return [...first, thresholdSentence(found, confidence)];
}

function thresholdSentence(found: Counterfactuals, confidence: number): string {
  const { alone, together } = found;
  const isKept = confidence >= found.threshold;
  const side = `${isKept ? "at or above" : "below"} the project’s ${formatPercent(found.threshold)}`;
  const [only, ...others] = alone;
  if (only && others.length === 0)
    return `Only ${wordsOf(only)} keeps it ${side}: without it, ${formatConfidence(only.confidence)}.`;
  if (only) {
    const named = alone.slice(0, MOST_NAMED).map(wordsOf).join("; ");
    const more =
      alone.length > MOST_NAMED ? `; ${formatCount(alone.length - MOST_NAMED)} more` : "";
    return `Each of ${formatCount(alone.length)} is needed to keep it ${side}: ${named}${more}.`;
  }
  if (together !== null)
    return `No single signal keeps it ${side}: ${formatCount(together)} would have to go.`;
  return `No signal keeps it ${side}: it would stay there without any of them.`;
}

function wordsOf({ strategy, detail, signal }: TermLoss): string {
  if (strategy === "limit") return "that folder, author and dates alone never count for more";
  return `“${(detail ?? signal.replaceAll("-", " ")).replace(/\.$/, "")}”`;
}
