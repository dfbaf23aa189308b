/** Whether a key stands in one of many lists, for millions of keys: typed arrays where a `Set` would take ten times the memory. */
import { keyCounts } from "./frequencies.ts";

/** The keys of all lists together; lists may share keys. */
export function keySet(lists: readonly Uint32Array[]): (key: number) => boolean {
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  const keys = withoutRepeats(all.sort());
  const table = keyCounts(keys, new Uint32Array(keys.length).fill(1));
  return (key) => table.get(key) > 0;
}

function withoutRepeats(ascending: Uint32Array): Uint32Array {
  let length = 0;
  for (let i = 0; i < ascending.length; i++)
    if (i === 0 || ascending[i] !== ascending[i - 1]) ascending[length++] = ascending[i] as number;
  return ascending.subarray(0, length);
}
