import type { Detector, Finding } from "./contract.ts";

const LOCAL = /[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]/u;
const DOMAIN = /[\p{L}\p{N}.-]/u;
const TOP_LEVEL = /\.(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})$/iu;
/** Endings of names of files that end no domain (and `zip`, which hardly ends any): "m.lopez@firm.eu.txt" is a file called after an address. */
const FILE_ENDING =
  /^(.*\.\p{L}{2,24})\.(?:txt|text|pdf|docx?|docm|dotx?|xlsx?|xlsm|xlsb|csv|tsv|pptx?|json|jsonl|xml|html?|xhtml|eml|msg|mbox|pst|rtf|od[tsp]|png|jpe?g|gif|tiff?|bmp|svg|webp|zip|gz|tgz|7z|rar|tar|log|bak|tmp|ini|ya?ml|sql|sqlite|db|parquet|mp[34]|wav|vcf|ics)$/iu;
/** "…@firm.com.Please call": the next sentence without its space. */
const NEXT_SENTENCE = /^(.*\.(?:com|org|net|eu|info|[a-z]{2}))\.\p{Lu}\p{Ll}+$/u;
const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;

/** Mail addresses after RFC 5321 lengths: grown outwards from each at-sign, so no text makes it slow. */
export const email: Detector = {
  name: "email",
  types: ["EMAIL"],
  source: "RFC 5321, RFC 6531 (lengths, letters beyond ASCII)",
  wants: (scan) => scan.ats.length > 0,
  *find({ scan }): Iterable<Finding> {
    let last = 0;
    for (const at of scan.ats) {
      if (at < last) continue;
      const found = around(scan.text, at, last);
      if (!found) continue;
      last = found.end;
      yield found;
    }
  },
};

function around(text: string, at: number, floor: number): Finding | null {
  let start = at;
  while (start > floor && at - start < MAX_LOCAL && LOCAL.test(text[start - 1] ?? "")) start--;
  while (start < at && /[.'*_=/{|`~?!#$%&^-]/.test(text[start] ?? "")) start++;
  let end = at + 1;
  while (end < text.length && end - at <= MAX_DOMAIN && DOMAIN.test(text[end] ?? "")) end++;
  while (end > at + 1 && /[.-]/.test(text[end - 1] ?? "")) end--;
  if (start === at || text[at - 1] === ".") return null;
  end = domainEnd(text, at + 1, end);
  const domain = text.slice(at + 1, end);
  if (domain.includes("..") || domain.startsWith(".") || domain.startsWith("-")) return null;
  if (!TOP_LEVEL.test(domain)) return null;
  return { type: "EMAIL", start, end, confidence: 0.97, why: "name, at-sign and domain" };
}

/** Where the domain ends, without the ending of a file's name or the first word of the next sentence behind it. */
function domainEnd(text: string, start: number, end: number): number {
  const written = text.slice(start, end);
  const domain = (FILE_ENDING.exec(written) ?? NEXT_SENTENCE.exec(written))?.[1];
  return domain === undefined ? end : start + domain.length;
}
