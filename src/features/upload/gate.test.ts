import { describe, expect, it } from "vitest";
import { createGate } from "./gate.ts";

const tick = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("createGate", () => {
  it("lets no more in than it has places, in the order of coming", async () => {
    const gate = createGate(2);
    const inside: number[] = [];
    const leaves: (() => void)[] = [];
    for (let i = 0; i < 4; i++) {
      void gate.enter().then((leave) => {
        inside.push(i);
        leaves.push(leave);
      });
    }
    await tick();
    expect(inside).toEqual([0, 1]);
    leaves[0]?.();
    leaves[0]?.();
    await tick();
    expect(inside).toEqual([0, 1, 2]);
  });

  it("forgets who gave up waiting", async () => {
    const gate = createGate(1);
    const leave = await gate.enter();
    const stop = new AbortController();
    const waiting = gate.enter(stop.signal);
    stop.abort();
    await expect(waiting).rejects.toThrow("Stopped");
    leave();
    await expect(gate.enter()).resolves.toBeTypeOf("function");
  });

  it("is empty after a reset, and late returns change nothing", async () => {
    const gate = createGate(1);
    const late = await gate.enter();
    gate.reset();
    await gate.enter();
    late();
    let third = false;
    void gate.enter().then(() => {
      third = true;
    });
    await tick();
    expect(third).toBe(false);
  });
});
