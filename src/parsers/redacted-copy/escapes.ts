/** Ways to write a sign by others, undone: in texts of files they are text, but whoever opens them elsewhere reads the sign. */
import { referenceOf } from "../../core/kit/text/references.ts";
import { UNSEEN } from "../../core/kit/text/unseen.ts";

const ENTITY = /&(?:#[xX]([\dA-Fa-f]{1,6})|#(\d{1,7})|([A-Za-z]{2,8}));/g;
const PERCENTS = /(?:%[\dA-Fa-f]{2})+/g;
const UNICODE = /\\(?:u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2}))/g;
const ANY = new RegExp(
  String.raw`&[#\w]{2,9};|%[\dA-Fa-f]{2}|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2}|${UNSEEN.source}`,
);
/** How often a text may have been escaped. */
const MAX_LEVELS = 4;

/** References of XML and HTML; names outside Western letters stay. */
export function withoutEntities(text: string): string {
  return text.replace(
    ENTITY,
    (whole: string, hex?: string, decimal?: string, name?: string): string => {
      if (name !== undefined) return referenceOf(name) ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Bytes of URLs, read as UTF-8. */
export function withoutPercents(text: string): string {
  return text.replace(PERCENTS, (run) =>
    Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"),
  );
}

/** Escapes of JSON, YAML and many languages. */
export function withoutUnicode(text: string): string {
  return text.replace(UNICODE, (_, four?: string, two?: string) =>
    String.fromCharCode(Number.parseInt(four ?? two ?? "", 16)),
  );
}

function withoutUnseen(text: string): string {
  return text.replace(UNSEEN, "");
}

/** All kinds undone, also of what was escaped several times. */
function withoutAll(text: string): string {
  let read = text;
  for (let level = 0; level < MAX_LEVELS && ANY.test(read); level++)
    read = UNDO.reduce((before, undo) => undo(before), read);
  return read;
}

const UNDO = [withoutEntities, withoutPercents, withoutUnicode, withoutUnseen] as const;

/** True where `unescapedReadings` may differ from the text. */
export function hasEscapes(text: string): boolean {
  return ANY.test(text);
}

/** Each reading of the text with one kind of escapes undone, and with all of them; none where there is none. */
export function unescapedReadings(text: string): string[] {
  if (!ANY.test(text)) return [];
  const readings = new Set([...UNDO, withoutAll].map((undo) => undo(text)));
  readings.delete(text);
  return [...readings];
}

/** The text as it is, or that reading of it which shows more, counted by `shown`; the first of equal ones. */
export function bestReading(text: string, shown: (reading: string) => number): string {
  const readings = unescapedReadings(text);
  if (readings.length === 0) return text;
  let [best, most] = [text, shown(text)];
  for (const read of readings) {
    const count = shown(read);
    if (count > most) [best, most] = [read, count];
  }
  return best;
}

/** Every line changed by itself. */
export function byLine(text: string, change: (line: string) => string): string {
  return text.split("\n").map(change).join("\n");
}
