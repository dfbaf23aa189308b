/** Ways to write a sign by others, undone: in texts of files they are text, but whoever opens them elsewhere reads the sign. */

const NAMED: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
  nbsp: " ",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  Auml: "Ä",
  Ouml: "Ö",
  Uuml: "Ü",
  szlig: "ß",
  eacute: "é",
  egrave: "è",
  agrave: "à",
  ccedil: "ç",
  ntilde: "ñ",
  oslash: "ø",
  aring: "å",
};
const ENTITY = /&(?:#[xX]([\dA-Fa-f]{1,6})|#(\d{1,7})|([A-Za-z]{2,6}));/g;
const PERCENTS = /(?:%[\dA-Fa-f]{2})+/g;
const UNICODE = /\\u([\dA-Fa-f]{4})/g;
const ANY = /&[#\w]{2,9};|%[\dA-Fa-f]{2}|\\u[\dA-Fa-f]{4}/;

/** References of XML and HTML; names outside Western letters stay. */
export function withoutEntities(text: string): string {
  return text.replace(
    ENTITY,
    (whole: string, hex?: string, decimal?: string, name?: string): string => {
      if (name !== undefined) return NAMED[name] ?? whole;
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

/** Escapes of JSON and of many languages. */
export function withoutUnicode(text: string): string {
  return text.replace(UNICODE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Each reading of the text with one kind of escapes undone; none where there is none. */
export function unescapedReadings(text: string): string[] {
  if (!ANY.test(text)) return [];
  return [withoutEntities, withoutPercents, withoutUnicode]
    .map((undo) => undo(text))
    .filter((read) => read !== text);
}
