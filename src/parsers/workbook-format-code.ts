/** Number format codes of spreadsheets (ECMA-376 18.8.31) taken apart into sections and tokens. */

export type FormatToken =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "digit"; readonly mark: "0" | "#" | "?" }
  | { readonly kind: "point" | "comma" | "percent" | "general" | "text" }
  | { readonly kind: "exponent"; readonly hasPlus: boolean }
  /** `fixed` is the denominator where the code states it: `# ?/16`. */
  | { readonly kind: "slash"; readonly fixed: number | null; readonly raw: string }
  | { readonly kind: "date"; readonly unit: DateUnit; readonly width: number; readonly raw: string }
  | { readonly kind: "elapsed"; readonly unit: "h" | "m" | "s"; readonly width: number }
  | { readonly kind: "meridiem"; readonly am: string; readonly pm: string };

/** `minute` is an `m` beside hours or seconds; `part` are the digits of a second's fraction. */
export type DateUnit = "y" | "m" | "minute" | "d" | "h" | "s" | "part" | "e" | "g" | "b";

export interface Condition {
  readonly operator: "<" | "<=" | ">" | ">=" | "=" | "<>";
  readonly limit: number;
}

export interface FormatSection {
  readonly kind: "general" | "number" | "fraction" | "date" | "text";
  readonly condition: Condition | null;
  readonly tokens: readonly FormatToken[];
  /** Language id of `[$-419]`, or null. */
  readonly locale: number | null;
}

/** Codes are at most 255 characters in Excel; longer ones are cut. */
const MAX_CODE_CHARS = 1_000;
const MAX_SECTIONS = 4;

/** Sections of a code, at least one and at most four. Any text is taken; what has no meaning stands for itself. */
export function formatSections(code: string): FormatSection[] {
  const sections: FormatSection[] = [];
  const scanner = new SectionScanner(code.slice(0, MAX_CODE_CHARS));
  do sections.push(scanner.section());
  while (scanner.hasMore && sections.length < MAX_SECTIONS);
  return sections;
}

class SectionScanner {
  readonly #code: string;
  #at = 0;
  #tokens: FormatToken[] = [];
  #condition: Condition | null = null;
  #locale: number | null = null;

  constructor(code: string) {
    this.#code = code;
  }

  get hasMore(): boolean {
    return this.#at < this.#code.length || this.#code[this.#at - 1] === ";";
  }

  section(): FormatSection {
    this.#tokens = [];
    this.#condition = null;
    this.#locale = null;
    while (this.#at < this.#code.length) {
      if (this.#code[this.#at] === ";") {
        this.#at++;
        break;
      }
      this.#token();
    }
    const kind = sectionKind(this.#tokens);
    const tokens = kind === "date" ? dateTokens(this.#tokens) : plainTokens(this.#tokens, kind);
    return { kind, condition: this.#condition, tokens, locale: this.#locale };
  }

  #token(): void {
    const char = this.#code[this.#at] ?? "";
    const rest = this.#code.slice(this.#at);
    if (char === '"') this.#quoted();
    else if (char === "\\") this.#literal(this.#code[this.#at + 1] ?? "", 2);
    else if (char === "_") this.#literal(" ", 2);
    else if (char === "*") this.#at += 2;
    else if (char === "[") this.#bracket();
    else if (!this.#word(rest)) this.#mark(char, rest);
  }

  /** Keywords and runs of letters. */
  #word(rest: string): boolean {
    const general = /^(?:general|g\/通用格式)/i.exec(rest);
    if (general) return this.#push({ kind: "general" }, general[0].length);
    const meridiem = /^(am\/pm|a\/p|上午\/下午|午前\/午後|오전\/오후)/i.exec(rest)?.[1];
    if (meridiem) {
      const [am = "", pm = ""] =
        meridiem.length === 5 && /^a/i.test(meridiem) ? ["AM", "PM"] : meridiem.split("/");
      return this.#push({ kind: "meridiem", am, pm }, meridiem.length);
    }
    const exponent = /^e([+-])(?=[0#?])/i.exec(rest);
    if (exponent) return this.#push({ kind: "exponent", hasPlus: exponent[1] === "+" }, 2);
    // B1 and B2 choose a calendar for the whole code.
    if (/^b[12]/i.test(rest)) return this.#skip(2);
    const run = /^(?:y+|m+|d+|h+|s+|e+|g+|b+)/i.exec(rest)?.[0];
    if (!run) return false;
    const unit = run[0]?.toLowerCase() as DateUnit;
    return this.#push({ kind: "date", unit, width: run.length, raw: run }, run.length);
  }

  #mark(char: string, rest: string): void {
    if (char === "0" || char === "#" || char === "?") this.#push({ kind: "digit", mark: char }, 1);
    else if (char === ".") this.#push({ kind: "point" }, 1);
    else if (char === ",") this.#push({ kind: "comma" }, 1);
    else if (char === "%") this.#push({ kind: "percent" }, 1);
    else if (char === "@") this.#push({ kind: "text" }, 1);
    else if (char === "/") {
      const fixed = /^\/\s*([1-9]\d{0,5})/.exec(rest);
      const raw = fixed?.[0] ?? "/";
      this.#push({ kind: "slash", fixed: fixed ? Number(fixed[1]) : null, raw }, raw.length);
    } else this.#literal(char, 1);
  }

  #quoted(): void {
    const end = this.#code.indexOf('"', this.#at + 1);
    const stop = end < 0 ? this.#code.length : end;
    this.#literal(this.#code.slice(this.#at + 1, stop), stop + 1 - this.#at);
  }

  #bracket(): void {
    const end = this.#code.indexOf("]", this.#at);
    if (end < 0) return void this.#literal("[", 1);
    const words = this.#code.slice(this.#at + 1, end);
    const length = end + 1 - this.#at;
    const condition = /^(<=|>=|<>|<|>|=)\s*([-+]?[\d.]+(?:e[-+]?\d+)?)$/i.exec(words.trim());
    const symbol = /^\$([^-]*)(?:-([0-9a-f]+))?/i.exec(words);
    if (/^(?:h+|m+|s+)$/i.test(words)) {
      const unit = words[0]?.toLowerCase() as "h" | "m" | "s";
      this.#push({ kind: "elapsed", unit, width: words.length }, length);
    } else if (condition) {
      this.#condition = {
        operator: condition[1] as Condition["operator"],
        limit: Number(condition[2]),
      };
      this.#skip(length);
    } else if (symbol) {
      if (symbol[2]) this.#locale = Number.parseInt(symbol[2], 16);
      this.#literal(symbol[1] ?? "", length);
    } else this.#skip(length); // colours and shapes of digits
  }

  #literal(text: string, length: number): boolean {
    if (text === "") return this.#skip(length);
    return this.#push({ kind: "literal", text }, length);
  }

  #push(token: FormatToken, length: number): boolean {
    this.#tokens.push(token);
    return this.#skip(length);
  }

  #skip(length: number): boolean {
    this.#at += length;
    return true;
  }
}

/** Digits outside the fraction of a second make a number of a section, whatever letters stand beside them. */
function sectionKind(tokens: readonly FormatToken[]): FormatSection["kind"] {
  const isDate = tokens.some(
    ({ kind }) => kind === "date" || kind === "elapsed" || kind === "meridiem",
  );
  if (isDate && !tokens.some((_, index) => isNumberDigit(tokens, index))) return "date";
  if (tokens.some((token) => token.kind === "text")) return "text";
  if (tokens.some((token) => token.kind === "general")) return "general";
  const slash = tokens.findIndex((token) => token.kind === "slash");
  if (slash < 0) return "number";
  const isFraction =
    tokens[slash - 1]?.kind === "digit" &&
    ((tokens[slash] as { fixed?: number | null }).fixed || tokens[slash + 1]?.kind === "digit");
  return isFraction ? "fraction" : "number";
}

function isNumberDigit(tokens: readonly FormatToken[], index: number): boolean {
  if (tokens[index]?.kind !== "digit") return false;
  let at = index;
  while (tokens[at]?.kind === "digit") at--;
  if (tokens[at]?.kind !== "point") return true;
  const before = tokens[at - 1];
  const isSecond = (before?.kind === "date" || before?.kind === "elapsed") && before.unit === "s";
  return !isSecond;
}

/** In a date only its own tokens have a meaning; `m` beside hours or seconds stands for minutes. */
function dateTokens(tokens: readonly FormatToken[]): FormatToken[] {
  const out: FormatToken[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as FormatToken;
    if (token.kind === "point" && tokens[index + 1]?.kind === "digit") {
      let width = 0;
      while (tokens[index + 1 + width]?.kind === "digit") width++;
      out.push({ kind: "date", unit: "part", width, raw: "" });
      index += width;
    } else if (token.kind === "date" || token.kind === "elapsed" || token.kind === "meridiem")
      out.push(token);
    else out.push({ kind: "literal", text: rawText(token) });
  }
  return withMinutes(out);
}

function withMinutes(tokens: readonly FormatToken[]): FormatToken[] {
  const timed = (token: FormatToken) => token.kind === "date" || token.kind === "elapsed";
  return tokens.map((token, index) => {
    if (token.kind !== "date" || token.unit !== "m" || token.width > 2) return token;
    const before = tokens.slice(0, index).findLast(timed);
    const after = tokens.slice(index + 1).find(timed);
    const isMinute =
      (before && "unit" in before && before.unit === "h") ||
      (after && "unit" in after && after.unit === "s");
    return isMinute ? { ...token, unit: "minute" } : token;
  });
}

/** Outside dates, letters and slashes without a meaning stand for themselves. */
function plainTokens(
  tokens: readonly FormatToken[],
  kind: FormatSection["kind"],
): readonly FormatToken[] {
  return tokens.map((token) => {
    const isWord =
      token.kind === "date" ||
      token.kind === "elapsed" ||
      token.kind === "meridiem" ||
      (token.kind === "slash" && kind !== "fraction");
    return isWord ? { kind: "literal", text: rawText(token) } : token;
  });
}

function rawText(token: FormatToken): string {
  switch (token.kind) {
    case "literal":
      return token.text;
    case "digit":
      return token.mark;
    case "point":
      return ".";
    case "comma":
      return ",";
    case "percent":
      return "%";
    case "text":
      return "@";
    case "slash":
    case "date":
      return token.raw;
    case "meridiem":
      return `${token.am}/${token.pm}`;
    default:
      return "";
  }
}
