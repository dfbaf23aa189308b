/**
 * Values that the privacy policy made less exact, as it writes them: each in brackets with what is left of it, so that nobody takes a band, a
 * region or a year for the value, and no detector looks inside. Whole closed forms, so that no other text passes for one.
 */

/** As the source of a regular expression. */
export const GENERALISED =
  "\\[(?:year \\d{4}|born 1949 or earlier|age (?:\\d{1,2}-\\d{1,2}|90 or over)|" +
  "pay \\d{1,3}(?:,\\d{3}){0,4}-\\d{1,3}(?:,\\d{3}){0,4}|postal area [A-Z\\d]{2,3}|postal area [A-Z]|" +
  "(?:phone|address|place) in [A-Z]{2}(?:-[A-Z]{2})?|mail at [a-z0-9.-]{3,80}|about -?\\d{1,3}\\.\\d(?:, -?\\d{1,3}\\.\\d)?|site [a-z0-9.-]{3,80}|" +
  "net (?:\\d{1,3}(?:\\.\\d{1,3}){2}\\.0/24|[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){2}::/48))\\]";

const FORM = new RegExp(GENERALISED, "g");
/** What of a form is the file's own: a host or a year. */
const OWN = /^\[(?:mail at |site |year )([a-z0-9.-]{3,80})\]$/;

/** Whether a value that was made less exact is part of the text. */
export function holdsGeneralised(text: string): boolean {
  return text.includes("[") && text.search(FORM) >= 0;
}

/** The text with spaces, as many as it has characters, or with `gap` in place of each such value. */
export function withoutGeneralised(text: string, gap?: string): string {
  return text.includes("[") ? text.replace(FORM, (form) => gap ?? " ".repeat(form.length)) : text;
}

/** The text with the hosts and years of such values where they stand and spaces for the words around them, of the same length. */
export function ownOfGeneralised(text: string): string {
  if (!text.includes("[")) return text;
  return text.replace(FORM, (form) => {
    const own = OWN.exec(form)?.[1] ?? "";
    return `${own} `.padStart(form.length);
  });
}
