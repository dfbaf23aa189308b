import { afterEach, expect, it, vi } from "vitest";
import { createHasher, HasherAway } from "./hasher";

/** A worker that does what the test says. */
class ScriptedWorker {
  static last: ScriptedWorker;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly asked: { id: number }[] = [];
  constructor() {
    ScriptedWorker.last = this;
  }
  postMessage(request: { id: number }): void {
    this.asked.push(request);
  }
  terminate(): void {}
}

afterEach(() => vi.unstubAllGlobals());

it("tells a worker that was never loaded from one that broke, and starts another", async () => {
  vi.stubGlobal("Worker", ScriptedWorker);
  const hasher = createHasher();
  const file = new File(["x"], "x.txt");
  const away = hasher.hash(file);
  ScriptedWorker.last.onerror?.();
  await expect(away).rejects.toBeInstanceOf(HasherAway);

  const broken = hasher.hash(file);
  ScriptedWorker.last.onmessage?.({ data: { ready: true } });
  ScriptedWorker.last.onerror?.();
  const failure = await broken.catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(HasherAway);

  const whole = hasher.hash(file);
  const [request] = ScriptedWorker.last.asked;
  ScriptedWorker.last.onmessage?.({ data: { id: request?.id, sha256: "abc" } });
  expect(await whole).toBe("abc");
});
