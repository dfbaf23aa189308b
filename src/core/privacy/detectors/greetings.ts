/** Where the names of letters and mails stand: after a greeting ("Dear Katrin,") and after a sign-off ("Viele Grüße\nJonas"). */
import { cuesOf, type Scan } from "../scan.ts";

/** What may follow the first word of a greeting before the name. */
const AFTER_SALUTE = /(?:[ ]{1,2}(?:there|again|all|my|mr|mrs)\b\.?)?,?[ ]{1,2}(?=\p{Lu})/uy;
/** What may follow the first word of a sign-off, and the line end or comma before the name. */
const AFTER_SIGN =
  /(?:[ ]{1,2}(?:and |& |und |et |y )?(?:best|kind|warm|many|thanks|regards|wishes|greetings|again|so|much|yours|you|sincerely|truly|faithfully|from|aus|nach|distinguées|cordiales|saludos|sinceramente|meilleures|sentiments|wünsche)){0,4}[ ]{0,2}(?:[,!.][ ]{0,2})?(?:,[ ]{1,2}|[,!. ]|(?:\r?\n[ \t>]{0,8}){1,3})(?=[-–—*_]{0,2}\p{Lu})/iuy;
const LINE_START =
  /(?:^|\n)[ \t>*_-]{0,8}(?:(?:with|mit|viele|liebe|herzliche|freundliche[nm]?|beste|schöne|sonnige|kind|warm|warmest|best|many|yours|met|vriendelijke|hartelijke|med|venlig|vennlig|vänliga|hilsen|un|cordial|atentos|distinti|cordiali|z|poważaniem|bien|très|sincères|avec|mes|meilleures)[ ]{1,2}){0,4}$/iu;
const AROUND = 48;
const MAX_SIGNED = 60;

/** Starts of words that a greeting or a sign-off announces as a name. Linear: each cue looks at a few dozen characters. */
export function greetedStarts(scan: Scan): ReadonlySet<number> {
  const { text } = scan;
  const starts = new Set<number>();
  for (const cue of cuesOf(scan, "salute")) {
    AFTER_SALUTE.lastIndex = cue.end;
    const match = AFTER_SALUTE.exec(text);
    if (match && endsInGreeting(text, cue.end + match[0].length))
      starts.add(cue.end + match[0].length);
  }
  for (const cue of cuesOf(scan, "sign")) {
    if (!LINE_START.test(text.slice(Math.max(0, cue.start - AROUND), cue.start))) continue;
    AFTER_SIGN.lastIndex = cue.end;
    const match = AFTER_SIGN.exec(text);
    if (!match) continue;
    let at = cue.end + match[0].length;
    while (/[-–—*_]/.test(text[at] ?? "")) at++;
    if (endsInSignature(text, at)) starts.add(at);
  }
  return starts;
}

/** A greeting's name is followed by a mark or the line's end within a few words. */
function endsInGreeting(text: string, at: number): boolean {
  return /^[^\n,!:;.]{1,40}(?:\.[ ][^\n,!:;.]{1,30})?(?:[,!:;\n–-]|$)/.test(
    text.slice(at, at + 80),
  );
}

/** A signature is a short line: nothing but a few words up to its end. */
function endsInSignature(text: string, at: number): boolean {
  return /^\p{Lu}[\p{L}\p{M}.'’-]*(?:[ ]{1,2}[\p{L}\p{M}.'’-]+){0,4}[ ]{0,2}(?:[,|(]|\r?\n|$)/u.test(
    text.slice(at, at + MAX_SIGNED),
  );
}
