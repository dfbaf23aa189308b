/** Bodies of Outlook messages in RTF: unpacked ([MS-OXRTFCP]), and the HTML that Outlook wrapped into RTF taken out again ([MS-OXRTFEX]). */
import { decodeCharset } from "./mime-content.ts";

const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;
const MAX_RTF_BYTES = 50_000_000;
const DICTIONARY = Buffer.from(
  "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx",
  "latin1",
);

/** The RTF in a compressed body as Latin-1 text, as far as it can be unpacked; null where it is none. Never throws. */
export function unpackRtf(bytes: Uint8Array): string | null {
  if (bytes.length < 16) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rawSize = Math.min(MAX_RTF_BYTES, view.getUint32(4, true));
  const kind = view.getUint32(8, true);
  if (kind === UNCOMPRESSED) return latin1(bytes.subarray(16, 16 + rawSize));
  return kind === COMPRESSED ? latin1(unpack(bytes.subarray(16), rawSize)) : null;
}

function unpack(input: Uint8Array, size: number): Uint8Array {
  const ring = Buffer.alloc(4096, 0x20);
  DICTIONARY.copy(ring);
  let write = DICTIONARY.length;
  // The size is only claimed: a byte of input gives at most nine of output.
  const out = new Uint8Array(Math.min(size, input.length * 9));
  let length = 0;
  const put = (byte: number): void => {
    if (length < out.length) out[length++] = byte;
    ring[write] = byte;
    write = (write + 1) & 4095;
  };
  for (let at = 0; at < input.length && length < out.length; ) {
    const flags = input[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < input.length; bit++) {
      if ((flags & (1 << bit)) === 0) {
        put(input[at++] ?? 0);
        continue;
      }
      const pair = ((input[at] ?? 0) << 8) | (input[at + 1] ?? 0);
      at += 2;
      let from = pair >> 4;
      if (from === write) return out.subarray(0, length);
      for (let count = (pair & 15) + 2; count > 0; count--) {
        put(ring[from] ?? 0);
        from = (from + 1) & 4095;
      }
    }
  }
  return out.subarray(0, length);
}

/** A control word, a hexadecimal byte, a control sign, a brace, or text. */
const TOKEN = /\\([a-z]+)(-?\d+)? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[^\\{}]+/gi;
const PASSED_OVER = new Set(["fonttbl", "colortbl", "stylesheet", "info", "pntext"]);

interface Group {
  isSkipped: boolean;
  isTag: boolean;
  isStarred: boolean;
}

/** The HTML that an RTF body was made from, or null where it was not made from HTML. */
export function htmlInRtf(rtf: string): string | null {
  if (!/\\fromhtml1?\b/.test(rtf.slice(0, 2_000))) return null;
  const codepage = /\\ansicpg(\d+)/.exec(rtf)?.[1] ?? "1252";
  const reader = new HtmlInRtf(codepage === "65001" ? "utf-8" : `windows-${codepage}`);
  for (const token of rtf.matchAll(TOKEN)) reader.take(token);
  return reader.finish();
}

class HtmlInRtf {
  readonly #charset: string;
  readonly #out: string[] = [];
  readonly #groups: Group[] = [{ isSkipped: false, isTag: false, isStarred: false }];
  #bytes: number[] = [];
  #isRtfOnly = false;
  #pass = 0;

  constructor(charset: string) {
    this.#charset = charset;
  }

  take([whole, word, count, hex, sign, brace]: RegExpExecArray): void {
    const group = this.#groups.at(-1) as Group;
    if (brace === "{") this.#groups.push({ ...group, isStarred: false });
    else if (brace === "}") {
      if (this.#groups.length > 1) this.#groups.pop();
    } else if (word) this.#word(word.toLowerCase(), count, group);
    else if (hex) this.#byte(Number.parseInt(hex, 16), group);
    else if (sign === "*") group.isStarred = true;
    else this.#text(sign ? signText(sign) : whole.replace(/[\r\n]/g, ""), group);
  }

  finish(): string {
    this.#flush();
    return this.#out.join("");
  }

  #word(word: string, count: string | undefined, group: Group): void {
    if (word === "htmlrtf") this.#isRtfOnly = count !== "0";
    else if (word === "htmltag") group.isTag = true;
    else if (group.isStarred || PASSED_OVER.has(word)) group.isSkipped = true;
    else if (word === "par" || word === "line") this.#text("\n", group);
    else if (word === "tab") this.#text("\t", group);
    else if (word === "u" && count) {
      this.#text(String.fromCharCode(Number(count) & 0xffff), group);
      this.#pass = 1;
    }
  }

  #isShown(group: Group): boolean {
    return !group.isSkipped && (group.isTag || !this.#isRtfOnly);
  }

  #byte(byte: number, group: Group): void {
    if (this.#pass > 0) this.#pass--;
    else if (this.#isShown(group)) this.#bytes.push(byte);
  }

  #text(text: string, group: Group): void {
    const shown = this.#pass > 0 ? text.slice(this.#pass) : text;
    this.#pass = 0;
    if (!this.#isShown(group)) return;
    this.#flush();
    this.#out.push(shown);
  }

  /** Bytes of one character may stand in several tokens. */
  #flush(): void {
    if (this.#bytes.length > 0)
      this.#out.push(decodeCharset(Uint8Array.from(this.#bytes), this.#charset));
    this.#bytes = [];
  }
}

function signText(sign: string): string {
  if (sign === "~") return "\u00a0";
  return sign === "_" ? "-" : /[\\{}]/.test(sign) ? sign : "";
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
