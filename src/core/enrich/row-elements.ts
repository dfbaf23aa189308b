/** Rows of tables as elements for finding copies. */
import { hash32, mix32 } from "../kit/hash.ts";
import type { Elements } from "../kit/sketch/marked-elements.ts";
import { mayBeStandIn, neutralTokens, tokensIn, tokenText } from "../kit/text/stand-ins.ts";
import { PROFILE_LIMITS } from "../model/profile.ts";

const MAX_HASHED_ROWS = 200_000;
/** Stands for the cell of a column of stand-ins, whatever their form. */
const SOMEBODY = "\u0000";

/** The first MAX_HASHED_ROWS rows: keyed by what they hold besides stand-ins, marked by whose these are. */
export class RowElements {
  readonly #keys: number[] = [];
  readonly #marks: number[] = [];
  /** Distinct rows with their marks, until they are too many to keep. */
  #whole: Set<number> | null = new Set();
  #hasMarks = false;

  /** `values` are the comparable values of the row; `standIns` say which columns the policy filled with stand-ins. */
  add(values: readonly string[], row: readonly string[], standIns: readonly boolean[]): void {
    if (this.#keys.length >= MAX_HASHED_ROWS) {
      this.#whole = null;
      return;
    }
    let mark = 0;
    const neutral = values.map((value, column) => {
      if (value === "") return value;
      const cell = row[column] ?? "";
      if (standIns[column]) {
        mark = mix32(mark ^ hash32(value, column)) || 1;
        return SOMEBODY;
      }
      if (!mayBeStandIn(cell)) return value;
      const { text } = tokenText(cell);
      let held = mark;
      for (const { token } of tokensIn(text)) held = mix32(held ^ hash32(token, column)) || 1;
      if (held === mark) return value;
      mark = held;
      return neutralTokens(text);
    });
    const key = hash32(neutral.join("\u001f"));
    if (mark !== 0) this.#hasMarks = true;
    this.#keys.push(key);
    this.#marks.push(mark);
    this.#whole?.add(mark === 0 ? key : mix32(key ^ mark));
    if ((this.#whole?.size ?? 0) > PROFILE_LIMITS.rows) this.#whole = null;
  }

  elements(): Elements {
    const marks = this.#hasMarks ? Uint32Array.from(this.#marks) : null;
    return { keys: Uint32Array.from(this.#keys), marks };
  }

  /** Hashes of all distinct rows, ascending; null where none holds a stand-in, for samples then say as much, and where they are too many. */
  whole(): Uint32Array | null {
    return this.#hasMarks && this.#whole ? Uint32Array.from(this.#whole).sort() : null;
  }
}
