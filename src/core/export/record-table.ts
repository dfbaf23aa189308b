/**
 * What a comparison holds of every record of a version, in columns of numbers: some 50 bytes each, so that two versions of a million records
 * fit into little memory. Keys and contents are held as 128 bits of their SHA-256.
 */
import { createHash } from "node:crypto";
import { type Column, words32 } from "../kit/column.ts";
import type { IndexEntry } from "./version-index.ts";

export interface ComparedEntry extends Pick<IndexEntry, "key" | "hash" | "split"> {
  /** Id of the primary file. */
  readonly about: string;
}

/** Words of a hash. */
const WORDS = 4;
const MOST_LOAD = 0.5;

/** Records by number, from 0 in the order in which they were added. */
export class RecordTable {
  readonly #keys = words32();
  readonly #contents = words32();
  readonly #files = words32();
  readonly #fileIds: string[] = [];
  readonly #fileNumbers = new Map<string, number>();
  #slots: Int32Array | null = null;

  get count(): number {
    return this.#files.length;
  }

  add({ key, about, hash, split }: ComparedEntry): void {
    pushHash(this.#keys, key);
    pushHash(this.#contents, `${split} ${hash}`);
    const number = this.#fileNumbers.get(about) ?? this.#fileIds.length;
    if (number === this.#fileIds.length) {
      this.#fileIds.push(about);
      this.#fileNumbers.set(about, number);
    }
    this.#files.push(number);
    this.#slots = null;
  }

  /** Id of the primary file of a record. */
  about(number: number): string {
    return this.#fileIds[this.#files.view()[number] ?? -1] ?? "";
  }

  /** Number of the first record with the key of record `number` of the other table; -1 where there is none. */
  find(other: RecordTable, number: number): number {
    const slots = this.#index();
    const [keys, wanted] = [this.#keys.view(), other.#keys.view()];
    for (let at = slotOf(wanted, number, slots.length); ; at = (at + 1) % slots.length) {
      const found = slots[at] ?? -1;
      if (found < 0 || isSame(keys, found, wanted, number)) return found;
    }
  }

  /** Whether two records say the same and stand on the same side. */
  isEqual(number: number, other: RecordTable, otherNumber: number): boolean {
    return isSame(this.#contents.view(), number, other.#contents.view(), otherNumber);
  }

  /** Open addressing (Knuth 6.4), made when it is first asked for. */
  #index(): Int32Array {
    if (this.#slots !== null) return this.#slots;
    const slots = new Int32Array(Math.max(16, Math.ceil(this.count / MOST_LOAD))).fill(-1);
    const keys = this.#keys.view();
    for (let number = 0; number < this.count; number++) {
      let at = slotOf(keys, number, slots.length);
      let found = slots[at] ?? -1;
      while (found >= 0 && !isSame(keys, found, keys, number)) {
        at = (at + 1) % slots.length;
        found = slots[at] ?? -1;
      }
      if (found < 0) slots[at] = number;
    }
    this.#slots = slots;
    return slots;
  }
}

function pushHash(column: Column<Uint32Array>, text: string): void {
  const hash = createHash("sha256").update(text).digest();
  for (let word = 0; word < WORDS; word++) column.push(hash.readUInt32LE(word * 4));
}

function slotOf(hashes: Uint32Array, number: number, slots: number): number {
  return (hashes[number * WORDS] ?? 0) % slots;
}

function isSame(a: Uint32Array, at: number, b: Uint32Array, bt: number): boolean {
  for (let word = 0; word < WORDS; word++)
    if (a[at * WORDS + word] !== b[bt * WORDS + word]) return false;
  return true;
}
