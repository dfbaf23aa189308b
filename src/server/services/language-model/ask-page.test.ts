import { expect, test } from "vitest";
import { AppError } from "../../../core/model/errors.ts";
import { askPage } from "./ask-page.ts";
import type { ServingModel } from "./serving-model.ts";
import type { Askable } from "./work-kind.ts";

const place = { workspaceId: "w", workId: "k", signal: new AbortController().signal, mark: "m" };
const away = new AppError("model.unavailable", { detail: "unreachable" });
const refused = new AppError("model.failed", { detail: "refused" });

type Answer = "paid" | "kept" | AppError;

/** Gives its answers one after another, the last one from then on. */
function item(...answers: readonly Answer[]) {
  let asked = 0;
  return {
    get asked() {
      return asked;
    },
    async ask() {
      const answer = answers[Math.min(asked++, answers.length - 1)];
      if (answer instanceof AppError) throw answer;
      return { isPaid: answer === "paid" };
    },
  };
}
type Item = ReturnType<typeof item>;
const many = (count: number, ...answers: readonly Answer[]): Item[] =>
  Array.from({ length: count }, () => item(...answers));
const ask = (items: ReadonlyArray<Item | null>) =>
  askPage(items as unknown as Array<Askable | null>, place, {} as ServingModel);

test("what got no answer for a moment is asked about again after the others", async () => {
  const late = many(8, away, "paid");
  const counts = await ask([...many(10, "paid"), ...late, item("kept"), null]);
  expect(counts).toEqual({ kept: 1, failed: 0, withheld: 1 });
  expect(late.map(({ asked }) => asked)).toEqual(Array(8).fill(2));
});

test("few that never get an answer are counted, so that they stand in nobody's way", async () => {
  expect(await ask([...many(15, "kept"), ...many(4, away), item(refused)])).toEqual({
    kept: 15,
    failed: 5,
    withheld: 0,
  });
});

test("a server that stays away from many or from all ends the work", async () => {
  await expect(ask([...many(15, "paid"), ...many(5, away)])).rejects.toBe(away);
  const all = many(3, away);
  await expect(ask([...all, null])).rejects.toBe(away);
  expect(all.map(({ asked }) => asked)).toEqual([1, 1, 1]);
});

test("what no later call changes ends it at once", async () => {
  const capped = new AppError("model.capped", { detail: "cap of the work" });
  const late = item(away, "paid");
  await expect(ask([item("paid"), late, item(capped)])).rejects.toBe(capped);
  expect(late.asked).toBe(1);
});

test("single answers that cannot be used end it only where all of a page are such", async () => {
  expect(await ask([item("paid"), ...many(19, refused)])).toMatchObject({ failed: 19 });
  await expect(ask(many(5, refused))).rejects.toBe(refused);
  expect(await ask(many(4, refused))).toMatchObject({ failed: 4 });
  expect(await ask([null])).toEqual({ kept: 0, failed: 0, withheld: 1 });
});
