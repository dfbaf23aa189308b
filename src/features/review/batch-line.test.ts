import { expect, it } from "vitest";
import { BatchLine } from "./batch-line";

function held<Value>() {
  let give: (value: Value) => void = () => {};
  const promise = new Promise<Value>((resolve) => {
    give = resolve;
  });
  return { promise, give };
}

it("takes one batch at a time", async () => {
  const line = new BatchLine();
  const first = held<string>();
  const taken: string[] = [];
  const one = line.fetch(
    () => first.promise,
    (batch) => taken.push(batch),
  );
  await line.fetch(
    () => Promise.resolve("second"),
    (batch) => taken.push(batch),
  );
  first.give("first");
  await one;
  expect(taken).toEqual(["first"]);
  await line.fetch(
    () => Promise.resolve("third"),
    (batch) => taken.push(batch),
  );
  expect(taken).toEqual(["first", "third"]);
});

it("drops a batch, and a failure, that was asked for before it began anew", async () => {
  const line = new BatchLine();
  const old = held<string>();
  const taken: string[] = [];
  const failed: unknown[] = [];
  const slow = line.fetch(
    () => old.promise,
    (batch) => taken.push(batch),
  );
  line.restart();
  const late = line.fetch(
    () => Promise.reject(new Error("offline")),
    () => {},
    (error) => failed.push(error),
  );
  line.restart();
  await line.fetch(
    () => Promise.resolve("new"),
    (batch) => taken.push(batch),
  );
  old.give("old");
  await Promise.all([slow, late]);
  expect(taken).toEqual(["new"]);
  expect(failed).toEqual([]);
});
