/**
 * Reads a regular expression of the subset that RE2 knows into a tree: no backreferences and no lookaround, so that matching is linear in
 * the text whatever the pattern (Thompson 1968; Cox, "Regular Expression Matching Can Be Simple And Fast", 2007).
 */

/** What a set of characters holds. */
export type CharTest = (codePoint: number) => boolean;

export type PatternNode =
  | { readonly kind: "set"; readonly test: CharTest }
  | { readonly kind: "sequence"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly parts: readonly PatternNode[] }
  | {
      readonly kind: "repeat";
      readonly part: PatternNode;
      readonly least: number;
      /** Null for no end. */
      readonly most: number | null;
    }
  | { readonly kind: "assert"; readonly at: "start" | "end" | "word-edge" | "no-word-edge" };

/** The pattern cannot be used; the message says why in plain words. */
export class PatternError extends Error {}

const MOST_REPEATS = 1_000;
const DEEPEST = 60;

/** Throws `PatternError`. `(?i)` at the beginning makes case not count. */
export function readPattern(pattern: string): PatternNode {
  const isFolded = pattern.startsWith("(?i)");
  return new PatternReader(isFolded ? pattern.slice(4) : pattern, isFolded).read();
}

class PatternReader {
  readonly #chars: readonly string[];
  readonly #flags: string;
  #at = 0;
  #depth = 0;

  constructor(pattern: string, isFolded: boolean) {
    this.#chars = [...pattern];
    this.#flags = isFolded ? "iu" : "u";
  }

  read(): PatternNode {
    const node = this.#choice();
    if (this.#at < this.#chars.length) throw new PatternError("A ) has no ( before it.");
    return node;
  }

  #choice(): PatternNode {
    if (++this.#depth > DEEPEST) throw new PatternError("Groups are nested too deep.");
    const parts = [this.#sequence()];
    while (this.#takes("|")) parts.push(this.#sequence());
    this.#depth--;
    return parts.length === 1 ? (parts[0] as PatternNode) : { kind: "choice", parts };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.#at < this.#chars.length && this.#peek() !== "|" && this.#peek() !== ")")
      parts.push(this.#repeated(this.#atom()));
    return { kind: "sequence", parts };
  }

  #repeated(part: PatternNode): PatternNode {
    const bounds = this.#bounds();
    if (bounds === null) return part;
    // Whether the shortest or the longest match is taken makes no difference to whether there is one.
    this.#takes("?");
    if (this.#peek() === "*" || this.#peek() === "+" || this.#peek() === "?")
      throw new PatternError(`There is nothing to repeat before "${this.#peek()}".`);
    if (part.kind === "assert") throw new PatternError("A place such as ^ cannot be repeated.");
    return { kind: "repeat", part, ...bounds };
  }

  #bounds(): { least: number; most: number | null } | null {
    if (this.#takes("*")) return { least: 0, most: null };
    if (this.#takes("+")) return { least: 1, most: null };
    if (this.#takes("?")) return { least: 0, most: 1 };
    const text = this.#peek() === "{" ? this.#chars.slice(this.#at, this.#at + 12).join("") : "";
    const match = /^\{(\d{1,5})(?:(,)(\d{1,5})?)?\}/.exec(text);
    if (match === null) return null;
    this.#at += match[0].length;
    const least = Number(match[1]);
    const most = match[2] === undefined ? least : match[3] === undefined ? null : Number(match[3]);
    if (Math.max(least, most ?? 0) > MOST_REPEATS)
      throw new PatternError(`Nothing can be repeated more than ${MOST_REPEATS} times.`);
    if (most !== null && most < least) throw new PatternError("A repeat ends before it begins.");
    return { least, most };
  }

  #atom(): PatternNode {
    const char = this.#next();
    if (char === "(") return this.#group();
    if (char === "[") return this.#class();
    if (char === "\\") return this.#escape();
    if (char === ".") return { kind: "set", test: (code) => code !== 10 && code !== 13 };
    if (char === "^") return { kind: "assert", at: "start" };
    if (char === "$") return { kind: "assert", at: "end" };
    if (char === "*" || char === "+" || char === "?")
      throw new PatternError(`There is nothing to repeat before "${char}".`);
    return this.#literal(char);
  }

  #group(): PatternNode {
    if (this.#takes("?")) {
      const head = this.#chars.slice(this.#at, this.#at + 80).join("");
      if (/^(?:[=!]|<[=!])/.test(head))
        throw new PatternError("Looking ahead or behind, as in (?=...), is not possible.");
      const match = /^(?::|P?<[A-Za-z_]\w{0,60}>)/.exec(head);
      if (match === null)
        throw new PatternError(`A group cannot begin with "(?${head.slice(0, 2)}".`);
      this.#at += match[0].length;
    }
    const node = this.#choice();
    if (!this.#takes(")")) throw new PatternError("A ( is not closed.");
    return node;
  }

  #class(): PatternNode {
    let text = "[";
    if (this.#takes("^")) text += "^";
    if (this.#peek() === "]") {
      text += "\\]";
      this.#at++;
    }
    for (;;) {
      if (this.#at >= this.#chars.length) throw new PatternError("A [ is not closed.");
      const char = this.#next();
      if (char === "]") break;
      text += char === "\\" ? this.#escapeText(true) : char === "[" ? "\\[" : char;
    }
    return this.#set(`${text}]`);
  }

  #escape(): PatternNode {
    const next = this.#peek();
    if (next === "b" || next === "B" || next === "A" || next === "z") {
      this.#at++;
      const places = { b: "word-edge", B: "no-word-edge", A: "start", z: "end" } as const;
      return { kind: "assert", at: places[next] };
    }
    const text = this.#escapeText(false);
    return text.startsWith("\\") ? this.#set(text) : this.#literal(text);
  }

  /** The escape after a backslash in a form that the engine of the language reads with the flag `u`. */
  #escapeText(isInClass: boolean): string {
    const char = this.#next();
    if (/[1-9]/.test(char) || char === "k")
      throw new PatternError(`Referring back to a group, as in \\${char}, is not possible.`);
    if (/[dDwWsSnrtfv0]/.test(char)) return `\\${char}`;
    if (char === "p" || char === "P" || char === "x" || char === "u") return this.#longEscape(char);
    if (/[A-Za-z]/.test(char)) throw new PatternError(`\\${char} has no meaning here.`);
    if (/[$^\\.*+?()[\]{}|/]/.test(char) || (char === "-" && isInClass)) return `\\${char}`;
    return char;
  }

  #longEscape(char: string): string {
    const rest = this.#chars.slice(this.#at, this.#at + 60).join("");
    const forms = {
      p: /^\{[\w=]{1,50}\}/,
      P: /^\{[\w=]{1,50}\}/,
      x: /^[\dA-Fa-f]{2}/,
      u: /^(?:[\dA-Fa-f]{4}|\{[\dA-Fa-f]{1,6}\})/,
    };
    const match = forms[char as keyof typeof forms].exec(rest);
    if (match === null) throw new PatternError(`\\${char} is not complete.`);
    this.#at += match[0].length;
    return `\\${char}${match[0]}`;
  }

  #literal(char: string): PatternNode {
    if (this.#flags === "iu") return this.#set(char.replace(/[$^\\.*+?()[\]{}|/]/, "\\$&"));
    const wanted = char.codePointAt(0);
    return { kind: "set", test: (code) => code === wanted };
  }

  /** A set of single characters; the engine of the language knows its classes and is only ever asked for one character. */
  #set(text: string): PatternNode {
    let expression: RegExp;
    try {
      expression = new RegExp(`^${text}$`, this.#flags);
    } catch {
      throw new PatternError(`${text} is no set of characters.`);
    }
    const ascii = Uint8Array.from({ length: 128 }, (_, code) =>
      expression.test(String.fromCharCode(code)) ? 1 : 0,
    );
    return {
      kind: "set",
      test: (code) =>
        code < 128 ? ascii[code] === 1 : expression.test(String.fromCodePoint(code)),
    };
  }

  #peek(): string | undefined {
    return this.#chars[this.#at];
  }

  #next(): string {
    const char = this.#chars[this.#at++];
    if (char === undefined) throw new PatternError("The pattern ends with a backslash.");
    return char;
  }

  #takes(char: string): boolean {
    if (this.#peek() !== char) return false;
    this.#at++;
    return true;
  }
}
