/** Asks about the items of one page of a work, and says what their failures mean for it. */
import { isAppError } from "../../../core/model/errors.ts";
import type { WorkCounts } from "../../repositories/model-work-repository.ts";
import type { AskPlace } from "./ask-model.ts";
import { isSingle } from "./failures.ts";
import type { ServingModel } from "./serving-model.ts";
import type { Askable } from "./work-kind.ts";

/** So many failures say something of the server; fewer are those of their items. */
const MANY = 5;

interface Outcome {
  readonly item: Askable;
  readonly isPaid: boolean;
  readonly error: Error | null;
}

/**
 * Counts of what was asked; null stands for an item that is withheld. What got no answer because the server was not there for a moment is asked
 * about once more after the others. Throws what stands against asking about the next page: a cap, a stop, what no later call changes, and a
 * server that is not there for most or for all.
 */
export async function askPage(
  page: ReadonlyArray<Askable | null>,
  place: AskPlace,
  serving: ServingModel,
): Promise<Omit<WorkCounts, "done">> {
  const askable = page.filter((item) => item !== null);
  const first = await askAll(askable, place, serving);
  const left = first.filter(isUnavailable);
  const isAnyThere = left.length < first.length;
  const items = left.map(({ item }) => item);
  const again = isAnyThere ? await askAll(items, place, serving) : left;
  const outcomes = [...first.filter((one) => !isUnavailable(one)), ...again];
  throwGrave(outcomes);
  return {
    kept: outcomes.filter(({ error, isPaid }) => error === null && !isPaid).length,
    failed: outcomes.filter(({ error }) => error !== null).length,
    withheld: page.length - askable.length,
  };
}

/** In their order. Throws what would go wrong with any later item too. */
async function askAll(
  items: readonly Askable[],
  place: AskPlace,
  serving: ServingModel,
): Promise<Outcome[]> {
  const outcomes = await Promise.all(
    items.map((item) =>
      item.ask(place, serving).then(
        ({ isPaid }): Outcome => ({ item, isPaid, error: null }),
        (error: Error): Outcome => ({ item, isPaid: false, error }),
      ),
    ),
  );
  const grave = outcomes.find(
    (one) => one.error !== null && !isSingle(one.error) && !isUnavailable(one),
  );
  if (grave?.error) throw grave.error;
  return outcomes;
}

function throwGrave(outcomes: readonly Outcome[]): void {
  const errors = outcomes.flatMap(({ error }) => error ?? []);
  const away = outcomes.filter(isUnavailable).flatMap(({ error }) => error ?? []);
  const isAll = errors.length === outcomes.length;
  if (away[0] && (isAll || away.length >= MANY)) throw away[0];
  if (errors[0] && isAll && errors.length >= MANY) throw errors[0];
}

function isUnavailable({ error }: Outcome): boolean {
  return isAppError(error, "model.unavailable");
}
