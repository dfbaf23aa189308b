/** Downloads that began before an erasure did. */
import type { Deps } from "../../deps.ts";
import type { ServedBytes } from "../file/bytes-response.ts";

/** A download asks no more often, however fast it goes. */
const ASKED_EVERY_MS = 1_000;

/**
 * The same bytes, of which no more is read once `refuse` throws: it is asked before the first part and, at most once a second, before each
 * later one, so that a slow reader is stopped as soon as a fast one. What it throws ends the download.
 */
export function stopWhenErasing<T extends ServedBytes>(
  deps: Pick<Deps, "clock">,
  file: T,
  refuse: () => Promise<unknown>,
): T {
  async function* read(range?: { start: number; end: number }): AsyncGenerator<Uint8Array> {
    await refuse();
    let asked = deps.clock();
    for await (const part of file.read(range)) {
      if (deps.clock() - asked >= ASKED_EVERY_MS) {
        await refuse();
        asked = deps.clock();
      }
      yield part;
    }
  }
  return { ...file, read };
}
