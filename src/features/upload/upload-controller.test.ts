import { describe, expect, it } from "vitest";
import { HasherAway } from "./hasher.ts";
import type { createTransport, SendFailure } from "./transport.ts";
import { createUploadController } from "./upload-controller.ts";
import type { UploadApi } from "./upload-types.ts";

interface World {
  readonly stored: Set<string>;
  readonly sentTwice: string[];
  runs: number;
  readonly wishes: boolean[];
  /** Failures of the next calls that end the drop. */
  readonly closeFails: Error[];
  /** Failures to come, one for each file that has its turn; null lets it through. */
  readonly script: (SendFailure | null)[];
}

function files(contents: readonly string[]) {
  return contents.map((content, i) => ({
    path: `folder/${i}.txt`,
    file: new File([content], `${i}.txt`, { lastModified: 1 }),
    reload: null,
  }));
}

function fakeApi(world: World): UploadApi {
  return {
    open: async () => ({ batchId: "bat_1", keptFiles: 0, missingBytes: 0 }),
    announce: async (_, list) =>
      list.map((file) => ({ itemId: `upl_${file.path}`, state: "waiting", isFresh: true })),
    check: async (_, rows) =>
      rows.map((row) => ({
        itemId: row.itemId,
        verdict: world.stored.has(row.sha256) ? ("here" as const) : ("send" as const),
      })),
    async wishRun(_, startRun) {
      world.wishes.push(startRun);
    },
    async close(_, startRun) {
      const failure = world.closeFails.shift();
      if (failure !== undefined) throw failure;
      world.runs += startRun ? 1 : 0;
      return { runId: startRun ? "run_1" : null, notStarted: null };
    },
  };
}

/** Sends one after the other; what is broken off never ends, as with the real one. */
function fakeTransport(world: World): typeof createTransport {
  return (events) => {
    let generation = 0;
    const underWay = new Set<number>();
    /** Null where it is stored. */
    async function store(file: File): Promise<SendFailure | null> {
      const failure = world.script.shift() ?? null;
      if (failure === null) world.stored.add(await file.text());
      return failure;
    }
    return {
      async send(list) {
        const mine = generation;
        world.sentTwice.push(
          ...list.filter(({ index }) => underWay.has(index)).map(({ itemId }) => itemId),
        );
        for (const { index } of list) underWay.add(index);
        for (const { index, file } of list) {
          await new Promise((resolve) => setTimeout(resolve, 0));
          if (mine !== generation) return;
          events.onStart(index);
          underWay.delete(index);
          const failure = await store(file);
          if (mine !== generation) return;
          if (failure === null) events.onStored(index);
          else events.onFailed(index, failure);
        }
      },
      stop() {
        generation++;
        underWay.clear();
      },
    };
  };
}

function start(
  contents: readonly string[],
  script: (SendFailure | null)[] = [],
  hash: (file: File) => Promise<string> = (file) => file.text(),
) {
  const world: World = {
    stored: new Set(),
    sentTwice: [],
    runs: 0,
    wishes: [],
    closeFails: [],
    script,
  };
  const controller = createUploadController({
    projectId: "prj_1",
    name: "folder",
    files: files(contents),
    unreadable: [],
    leftOut: new Set(),
    startRun: true,
    api: fakeApi(world),
    hasher: { hash, stop() {} },
    makeTransport: fakeTransport(world),
  });
  void controller.start();
  return { world, controller };
}

function refused(httpStatus: number): Error {
  return Object.assign(new Error(`refused ${httpStatus}`), { data: { httpStatus } });
}

async function until(check: () => boolean): Promise<void> {
  for (let i = 0; i < 1_000 && !check(); i++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(check()).toBe(true);
}

const many = Array.from({ length: 130 }, (_, i) => `content ${i % 120}`);

describe("createUploadController", () => {
  it("stores every file, equal ones once, and starts the run at the end", async () => {
    const { world, controller } = start(many);
    await until(() => controller.getSnapshot().runId !== null);
    expect(controller.queue.tallies.stored.files).toBe(120);
    expect(controller.queue.tallies.here.files).toBe(10);
    expect(world).toMatchObject({ runs: 1, sentTwice: [] });
  });

  it("goes on by itself after the network was lost, with no file sent twice", async () => {
    const script = Array.from({ length: 40 }, (_, i) =>
      i % 13 === 7 ? ("network" as const) : null,
    );
    const { world, controller } = start(many, script);
    await until(() => controller.getSnapshot().runId !== null);
    expect(controller.queue.tallies.stored.files + controller.queue.tallies.here.files).toBe(130);
    expect(world.sentTwice).toEqual([]);
  });

  it("blames no file while the program that hashes cannot be loaded", async () => {
    let away = 6;
    const { world, controller } = start(["a", "b", "c"], [], async (file) => {
      if (away-- > 0) throw new HasherAway();
      return file.text();
    });
    await until(() => controller.getSnapshot().phase === "offline");
    expect(controller.queue.tallies.needs.files).toBe(0);
    await until(() => controller.getSnapshot().runId !== null);
    expect(controller.queue.tallies.stored.files).toBe(3);
    expect(world.sentTwice).toEqual([]);
  });

  it("stands still while paused and goes on from there", async () => {
    const { world, controller } = start(many);
    await until(() => world.stored.size > 20);
    controller.pause();
    const before = world.stored.size;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(world.stored.size).toBeLessThanOrEqual(before + 1);
    expect(controller.queue.tallies.sending.files).toBe(0);
    controller.resume();
    await until(() => controller.getSnapshot().runId !== null);
    expect(world.sentTwice).toEqual([]);
  });

  it("waits for a person where a file changed, and ends without it when told so", async () => {
    const { world, controller } = start(["a", "b", "c"], [null, "changed"]);
    await until(() => controller.getSnapshot().phase === "done");
    expect(controller.queue.tallies.needs.files).toBe(1);
    expect(world.runs).toBe(0);
    await controller.retry([controller.queue.items.findIndex((item) => item.state === "needs")]);
    await until(() => controller.getSnapshot().runId !== null);
    expect(controller.queue.tallies.stored.files).toBe(3);
  });

  it("asks for the end until it is answered, and says so meanwhile", async () => {
    const { world, controller } = start(["a", "b"]);
    world.closeFails.push(new Error("fetch failed"), refused(502));
    await until(() => controller.getSnapshot().phase === "offline");
    expect(world.runs).toBe(0);
    await until(() => controller.getSnapshot().phase === "done");
    expect(controller.getSnapshot().runId).toBe("run_1");
    expect(world.runs).toBe(1);
  });

  it("shows why the end was refused, and asks again when told to", async () => {
    const { world, controller } = start(["a", "b"], [null, "changed"]);
    world.closeFails.push(refused(403));
    await until(() => controller.getSnapshot().phase === "done");
    controller.finishWithout();
    await until(() => controller.getSnapshot().phase === "failed");
    expect(controller.getSnapshot().failure).toBe("refused 403");
    controller.resume();
    await until(() => controller.getSnapshot().runId !== null);
  });

  it("tells the server when the person changes their mind about the run", async () => {
    const { world, controller } = start(many);
    await until(() => world.stored.size > 5);
    controller.setStartRun(false);
    await until(() => controller.getSnapshot().phase === "done");
    expect(world.wishes).toEqual([false]);
    expect(world.runs).toBe(0);
  });

  it.each(["disk-full", "closed"] as const)("stops at %s and keeps what is stored", async (why) => {
    const { controller } = start(many, [null, null, why]);
    await until(() => controller.getSnapshot().phase === why);
    expect(controller.queue.tallies.stored.files).toBe(2);
    expect(controller.queue.tallies.sending.files).toBe(0);
  });
});
