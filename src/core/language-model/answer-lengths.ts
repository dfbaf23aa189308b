/** How long answers will be, from those that were given before. */
import { clamp, mean } from "../kit/stats.ts";

export interface AnswerLength {
  /** Tokens of the mean answer to the items. */
  readonly mean: number;
  /** One standard error of the items' mean answer over `mean`. */
  readonly error: number;
}

/** A slope this many standard errors from nought is no chance: 5 % of Student's t for ten degrees of freedom. */
const LEAST_T = 2.23;

/**
 * Mean answer of `items` items whose requests are `asked` tokens long on average, from pairs of a request's and its answer's tokens. Where longer
 * requests had longer answers, as where sentences are said in other words, by the line through them (the regression estimator of Cochran, Sampling
 * Techniques, ch. 7), never beyond the requests that were seen; else by the mean of the answers.
 */
export function answerLength(
  pairs: ReadonlyArray<readonly [request: number, answer: number]>,
  { asked, items }: { readonly asked: number; readonly items: number },
): AnswerLength {
  const requests = pairs.map(([request]) => request);
  const count = pairs.length;
  const [request, answer] = [mean(requests), mean(pairs.map(([, tokens]) => tokens))];
  const own = pairs.reduce((sum, [x]) => sum + (x - request) ** 2, 0);
  const all = pairs.reduce((sum, [, y]) => sum + (y - answer) ** 2, 0);
  const together = pairs.reduce((sum, [x, y]) => sum + (x - request) * (y - answer), 0);
  const slope = own === 0 ? 0 : together / own;
  const left = Math.max(0, all - slope * together);
  // t = slope / its standard error, by squares: nothing is divided by what may be nought.
  const isLine = count > 2 && slope * together * (count - 2) > LEAST_T ** 2 * left;
  const shift = isLine ? clamp(asked, Math.min(...requests), Math.max(...requests)) - request : 0;
  const expected = answer + (isLine ? slope * shift : 0);
  const variance = isLine ? left / (count - 2) : all / Math.max(1, count - 1);
  const known = 1 / count + 1 / Math.max(1, items) + (isLine ? shift ** 2 / own : 0);
  return { mean: expected, error: expected <= 0 ? 0 : Math.sqrt(variance * known) / expected };
}
