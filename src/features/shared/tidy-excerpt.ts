/** Quotations as people read them: whole words, and of a long mark only the name that it is about. Evidence itself stays as it was taken. */
import type { Place } from "~/core/model/evidence";

type Quoted = Pick<Place, "location" | "excerpt" | "matched">;

/** Shorter quotations were not cut out of a text by a count of characters. */
const CUT_FROM = 100;
/** A word longer than this is not looked through for its end. */
const WORD = 40;
const WHOLE = new Set(["name", "file", "property", "sheet", "json"]);
const SENTENCE_END = /[.!?:;…"”»)\]]$/;

/**
 * The quotation cut at the bounds of words where it begins or ends within one, with an ellipsis for what is left out; never within what is
 * matched, unless all of it is. A mark over all of it gives way to the first of `names` that stands in it.
 */
export function tidyExcerpt<Told extends Quoted>(place: Told, names: readonly string[] = []): Told {
  if (WHOLE.has(place.location.kind)) return place;
  const { excerpt } = place;
  const matched = narrowed(place, names);
  if (excerpt.length < CUT_FROM) return { ...place, matched };
  const first = matched.length === 0 ? excerpt.length : Math.min(...matched.map(([at]) => at));
  const last = Math.max(0, ...matched.map(([, end]) => end));
  const start = /^\p{Ll}/u.test(excerpt) ? wordStart(excerpt, first) : 0;
  const end = SENTENCE_END.test(excerpt) ? excerpt.length : wordEnd(excerpt, last);
  const before = start > 0 ? "… " : "";
  const shift = before.length - start;
  return {
    ...place,
    excerpt: `${before}${excerpt.slice(start, end)}${end < excerpt.length ? " …" : ""}`,
    matched: matched.map(([at, to]) => [at + shift, Math.min(to, end) + shift]),
  };
}

function narrowed({ excerpt, matched }: Quoted, names: readonly string[]): Place["matched"] {
  const [only, ...more] = matched;
  if (only === undefined || more.length > 0 || only[1] - only[0] < excerpt.length) return matched;
  const name = names.find((one) => one !== "" && excerpt.includes(one));
  // A sentence that both files hold is what is meant; a long piece around a name is not.
  if (name === undefined) return matched;
  const at = excerpt.indexOf(name);
  return [[at, at + name.length]];
}

/** Where the first whole word begins; 0 where what is matched comes before it. */
function wordStart(text: string, limit: number): number {
  const space = text.slice(0, WORD).indexOf(" ");
  return space < 0 || space + 1 > limit ? 0 : space + 1;
}

/** Where the last whole word ends. */
function wordEnd(text: string, limit: number): number {
  const space = text.lastIndexOf(" ");
  return space < limit || space < text.length - WORD ? text.length : space;
}
