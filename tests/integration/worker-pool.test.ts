import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type PoolOptions, WorkerPool } from "../../src/workers/pool.ts";

const workerPath = join(import.meta.dirname, "../fixtures/workers/odd.worker.ts");
const pools: WorkerPool[] = [];

function pool(options: Partial<PoolOptions> = {}): WorkerPool {
  const made = new WorkerPool({ workerPath, threads: 1, memoryMb: 64, ...options });
  pools.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((each) => each.close()));
});

const limit = { timeoutMs: 20_000 };
const echo = (each: WorkerPool, input: unknown) =>
  each.run<{ input: unknown }>("echo", input, limit);

describe("WorkerPool", () => {
  it("gives back what the task returns and counts it", async () => {
    const each = pool();
    expect((await echo(each, { a: 1 })).input).toEqual({ a: 1 });
    expect(each.metrics()).toMatchObject({ waiting: 0, running: 0, completed: 1, failed: 0 });
    expect(each.metrics().runMs).toBeGreaterThan(0);
  });

  it("ends a thread that runs too long, and goes on", async () => {
    const each = pool();
    await echo(each, 0);
    const started = performance.now();
    await expect(each.run("spin", null, { timeoutMs: 300 })).rejects.toMatchObject({
      code: "worker.timeout",
      recovery: "skip",
    });
    expect(performance.now() - started).toBeLessThan(5_000);
    expect((await echo(each, 2)).input).toBe(2);
  });

  it("ends a thread that needs too much memory, and goes on", async () => {
    const each = pool();
    await expect(each.run("eat", null, limit)).rejects.toMatchObject({
      code: "worker.memory",
      recovery: "skip",
    });
    expect((await echo(each, 3)).input).toBe(3);
  });

  it("survives a thread that exits", async () => {
    const each = pool();
    await expect(each.run("exit", null, limit)).rejects.toMatchObject({ code: "worker.crashed" });
    expect((await echo(each, 4)).input).toBe(4);
  });

  it("rebuilds errors that the task reports", async () => {
    await expect(pool().run("fail", null, limit)).rejects.toMatchObject({
      name: "AppError",
      code: "store.missing",
      detail: "no bytes",
    });
  });

  it("stops a running task when its signal says so", async () => {
    const each = pool();
    const stop = new AbortController();
    const running = each.run("spin", null, { ...limit, signal: stop.signal });
    setTimeout(() => stop.abort(), 200);
    await expect(running).rejects.toMatchObject({ code: "run.cancelled" });
    expect((await echo(each, 5)).input).toBe(5);
  });

  it("takes a stopped task out of the queue", async () => {
    const each = pool();
    const first = each.run("wait", 400, limit);
    const stop = new AbortController();
    const second = each.run("echo", "never", { ...limit, signal: stop.signal });
    const third = echo(each, "later");
    expect(each.metrics()).toMatchObject({ running: 1, waiting: 2 });
    stop.abort();
    await expect(second).rejects.toMatchObject({ code: "run.cancelled" });
    await first;
    expect((await third).input).toBe("later");
    expect(each.metrics().waitMs).toBeGreaterThan(0);
  });

  it("refuses more than its queue may hold", async () => {
    const each = pool({ maxQueue: 1 });
    const running = each.run("wait", 300, limit);
    const waiting = echo(each, 6);
    await expect(echo(each, 7)).rejects.toMatchObject({ code: "worker.busy", recovery: "retry" });
    await running;
    expect((await waiting).input).toBe(6);
  });

  it("counts a task's time from when a thread takes it", async () => {
    const each = pool();
    const first = each.run("wait", 800, limit);
    const second = each.run<{ input: unknown }>("echo", 8, { timeoutMs: 700 });
    await first;
    expect((await second).input).toBe(8);
  });

  it("runs as many at once as it has threads", async () => {
    const each = pool({ threads: 2 });
    await Promise.all([echo(each, 1), echo(each, 2)]);
    const started = performance.now();
    await Promise.all([each.run("wait", 400, limit), each.run("wait", 400, limit)]);
    expect(performance.now() - started).toBeLessThan(780);
  });

  it("refuses work once it is closed and stops what runs", async () => {
    const each = pool();
    const running = each.run("spin", null, limit);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const closed = each.close();
    await expect(running).rejects.toMatchObject({ code: "run.cancelled" });
    await closed;
    await expect(echo(each, 9)).rejects.toMatchObject({ code: "worker.busy" });
  });
});
