import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createUploadQueue, ITEM_STATES, MAX_LOSSES, type UploadQueue } from "./upload-queue.ts";

const path = fc
  .array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join("/"));
const files = fc
  .uniqueArray(path, { minLength: 1, maxLength: 20 })
  .chain((paths) =>
    fc.tuple(...paths.map((p) => fc.record({ path: fc.constant(p), sizeBytes: fc.nat(1000) }))),
  );

type Step = (queue: UploadQueue, n: number) => void;
const STEPS: readonly Step[] = [
  (queue) => {
    for (const item of queue.take("announce", 3))
      queue.announced(item.index, `i${item.index}`, item.index % 5 === 0);
  },
  (queue) => {
    for (const item of queue.take("hash", 2)) queue.reading(item.index);
  },
  (queue, n) => queue.hashed(n, `sha${n % 3}`),
  (queue, n) => {
    for (const item of queue.take("check", 3)) queue.checked(item.index, n % 2 ? "here" : "send");
  },
  (queue) => {
    for (const item of queue.take("send", 6)) queue.sending(item.index);
  },
  (queue, n) => queue.progress(n, n * 7),
  (queue, n) => queue.stored(n),
  (queue, n) => queue.backToLine(n),
  (queue, n) => queue.lost(n),
  (queue, n) => queue.fail(n, "changed"),
  (queue, n) => queue.retry(n, n * 3),
  (queue, n) => queue.leaveOut(n),
  (queue, n) => queue.takeIn(n),
];

function checkCounts(queue: UploadQueue, count: number): void {
  let sum = 0;
  for (const state of ITEM_STATES) {
    const members = queue.items.filter((item) => item.state === state);
    expect(queue.tallies[state].files).toBe(members.length);
    expect(queue.tallies[state].bytes).toBe(members.reduce((all, item) => all + item.sizeBytes, 0));
    sum += members.length;
  }
  expect(sum).toBe(count);
  for (const folder of queue.folders.values()) {
    const inside = queue.items.filter(
      (item) => folder.path === "" || item.path.startsWith(`${folder.path}/`),
    );
    const done = inside.filter((item) => item.state === "stored" || item.state === "here");
    expect(folder.total).toEqual({
      files: inside.length,
      bytes: inside.reduce((all, item) => all + item.sizeBytes, 0),
    });
    expect(folder.done.files).toBe(done.length);
    expect(folder.sentBytes).toBe(inside.reduce((all, item) => all + item.sentBytes, 0));
    expect(folder.needs).toBe(inside.filter((item) => item.state === "needs").length);
  }
}

/** What the controller does when nothing goes wrong. */
function runToEnd(queue: UploadQueue, here: ReadonlySet<string> = new Set()): void {
  const stored = new Set(here);
  for (let round = 0; round < 1000 && !queue.isSettled(); round++) {
    prepare(queue, stored);
    for (const item of queue.items) {
      if (item.state !== "sending") continue;
      queue.stored(item.index);
      stored.add(item.sha256 ?? "");
    }
  }
}

function prepare(queue: UploadQueue, stored: ReadonlySet<string>): void {
  for (const item of queue.take("announce", 10))
    queue.announced(item.index, `i${item.index}`, false);
  for (const item of queue.take("hash", 4)) queue.reading(item.index);
  for (const item of queue.items)
    if (item.state === "reading") queue.hashed(item.index, `sha${item.sizeBytes}`);
  for (const item of queue.take("check", 4))
    queue.checked(item.index, stored.has(item.sha256 ?? "") ? "here" : "send");
  for (const item of queue.take("send", 6)) queue.sending(item.index);
}

describe("createUploadQueue", () => {
  it("keeps counts that add up, whatever happens in whatever order", () => {
    fc.assert(
      fc.property(
        files,
        fc.array(fc.tuple(fc.nat(STEPS.length - 1), fc.nat(19)), { maxLength: 120 }),
        (list, steps) => {
          const queue = createUploadQueue(list);
          for (const [step, n] of steps) {
            STEPS[step]?.(queue, n % list.length);
            checkCounts(queue, list.length);
          }
        },
      ),
    );
  });

  it("comes to an end from any state once nothing goes wrong any more", () => {
    fc.assert(
      fc.property(
        files,
        fc.array(fc.tuple(fc.nat(STEPS.length - 1), fc.nat(19)), { maxLength: 80 }),
        (list, steps) => {
          const queue = createUploadQueue(list);
          for (const [step, n] of steps) STEPS[step]?.(queue, n % list.length);
          for (const item of queue.items) {
            if (item.state === "sending") queue.backToLine(item.index);
          }
          runToEnd(queue);
          expect(queue.isSettled()).toBe(true);
          checkCounts(queue, list.length);
        },
      ),
    );
  });

  it("never gives an item out twice for the same work", () => {
    fc.assert(
      fc.property(
        files,
        fc.array(fc.tuple(fc.nat(STEPS.length - 1), fc.nat(19)), { maxLength: 120 }),
        (list, steps) => {
          const queue = createUploadQueue(list);
          for (const [step, n] of steps) STEPS[step]?.(queue, n % list.length);
          for (const item of queue.items) queue.backToLine(item.index);
          const first = queue.take("send", 99);
          queue.giveBack("send", first);
          queue.giveBack("send", first);
          const all = (["announce", "hash", "check", "send"] as const).flatMap((lane) =>
            queue.take(lane, 99).map((item) => item.index),
          );
          expect(new Set(all).size).toBe(all.length);
        },
      ),
    );
  });

  it("sends equal bytes once", () => {
    const queue = createUploadQueue([
      { path: "a", sizeBytes: 5 },
      { path: "b", sizeBytes: 5 },
      { path: "c", sizeBytes: 6 },
    ]);
    runToEnd(queue);
    expect(queue.items.map((item) => item.state)).toEqual(["stored", "here", "stored"]);
  });

  it("sends the next of equal files when the first one fails", () => {
    const queue = createUploadQueue([
      { path: "a", sizeBytes: 5 },
      { path: "b", sizeBytes: 5 },
    ]);
    for (const item of queue.take("announce", 2))
      queue.announced(item.index, `i${item.index}`, false);
    for (const item of queue.take("hash", 2)) {
      queue.reading(item.index);
      queue.hashed(item.index, "same");
    }
    expect(queue.take("check", 9).map((item) => item.index)).toEqual([0]);
    queue.checked(0, "send");
    queue.fail(0, "changed");
    expect(queue.take("check", 9).map((item) => item.index)).toEqual([1]);
  });

  it("counts what the store has of a file that waits to go on, and nothing twice once it is stored", () => {
    const queue = createUploadQueue([{ path: "folder/a", sizeBytes: 50 }]);
    const folder = () => queue.folders.get("folder");
    queue.sending(0);
    queue.progress(0, 32);
    queue.backToLine(0);
    expect([queue.items[0]?.sentBytes, queue.sentBytes(), folder()?.sentBytes]).toEqual([
      32, 32, 32,
    ]);
    queue.sending(0);
    queue.progress(0, 30);
    expect(queue.sentBytes()).toBe(30);
    queue.stored(0);
    expect([queue.sentBytes(), folder()?.sentBytes, folder()?.done.bytes]).toEqual([0, 0, 50]);
  });

  it("asks for a person where two names become one", () => {
    const queue = createUploadQueue([
      { path: "a", sizeBytes: 1 },
      { path: "b", sizeBytes: 1 },
    ]);
    queue.announced(0, "same", false);
    queue.announced(1, "same", false);
    expect(queue.items.map((item) => item.reason)).toEqual([null, "same-name"]);
  });

  it("asks for a person after the network was lost five times", () => {
    const queue = createUploadQueue([{ path: "a", sizeBytes: 1 }]);
    for (let i = 1; i <= MAX_LOSSES; i++) {
      queue.sending(0);
      expect(queue.lost(0)).toBe(i < MAX_LOSSES);
    }
    expect(queue.items[0]).toMatchObject({ state: "needs", reason: "network" });
  });
});
