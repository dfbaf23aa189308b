/**
 * Whether a picture is one of a person: by the words for it, by its file's name, or by the lines that it stands among. "Photo: pump_7.jpg" shows
 * a pump as far as anything tells. The lines tell it of a place in degrees too.
 */
import { foldText } from "../../kit/text/normalise.ts";
import { SURNAMES } from "../lexicon/surnames.ts";
import type { Detector, Finding } from "./contract.ts";
import { latinKey } from "./name-forms.ts";
import { isGivenName } from "./person-confidence.ts";
import { isPlainWord } from "./plain-word.ts";
import { saidOf, sentenceAround } from "./said-of-whom.ts";

const REACH = 200;
const LEAST = 3;
/** Words that only pictures of people have. */
const OF_FACES =
  /passport|profile|face|id photo|portrait|headshot|mugshot|avatar|selfie|identit[ée]|pass-?(?:foto|bild)|pasfoto|bewerbungs|profil|lichtbild|carn[ée]|tessera|fototessera/iu;
/** What a line about somebody begins with, and what is said of a person alone. */
const OF_SOMEBODY =
  /(?:^|\n)[\s>*_#|-]*(?:(?:full |first |last |sur)?name|patient(?:in|e)?|employee|staff|member|client|customer|applicant|claimant|insured|date of birth|dob|born|geboren|geburtsdatum|vorname|nachname|mitarbeiter(?:in)?|kunde|kundin|bewerber(?:in)?|mitglied|nom|pr[ée]nom|salari[ée]e?|n[ée]e? le|nombre|apellidos?|paciente|emplead[oa]|nacid[oa]|nome|cognome|paziente|dipendente|nat[oa]|naam|voornaam|medewerker|pati[ëe]nt|imi[ęe]|nazwisko|pacjent(?:ka)?)(?:[^\S\n]+\p{L}+\.?)?[*_]*[^\S\n]*[:|]/iu;
const EMPTY_LINE = /\n[^\S\n]*\n/u;
const WORD = /\p{L}[\p{L}\p{M}]+/gu;
const CAPITALISED = /(?<![\p{L}\p{M}])\p{Lu}\p{Ll}[\p{L}\p{M}'’-]+/gu;

/** A picture in Markdown: its words and where it lies. */
const SHOWN = /!\[([^\]\n]{1,200})\]\(([^()\s]{1,500})(?: "[^"\n]{0,200}")?\)/gu;
const STAND_IN = /(?<![\p{L}\p{N}])NAME-[0-9A-F]{8}/u;
const SHOWS_SOMEBODY = 0.65;

/** Pictures whose words in Markdown name somebody; what they are called tells of the person, and where they lie leads to the face. */
export const shownPictures: Detector = {
  name: "pictures",
  types: ["PHOTO"],
  source: "45 CFR 164.514 (b)(2)(i) (Q); CommonMark 0.31, 6.4",
  wants: (scan) => scan.text.includes("!["),
  *find({ scan }): Iterable<Finding> {
    for (const { 0: written, 1: words = "", 2: file = "", index } of scan.text.matchAll(SHOWN)) {
      if (!namesSomebody(words)) continue;
      const start = index + written.indexOf("](") + 2;
      const why = "the words of a picture that name somebody";
      yield { type: "PHOTO", start, end: start + file.length, confidence: SHOWS_SOMEBODY, why };
    }
  },
};

function namesSomebody(words: string): boolean {
  if (OF_FACES.test(words) || STAND_IN.test(words)) return true;
  return Array.from(words.matchAll(CAPITALISED)).some(([word]) => isGivenName(keyOf(word)));
}

/** True where the picture whose file's name stands at [start, end) is announced as, named after, or listed with a person. */
export function isOfPerson(text: string, head: string, start: number, end: number): boolean {
  if (OF_FACES.test(head) || STAND_IN.test(head)) return true;
  if (saidOf({ before: head, behind: "" }) === "somebody") return true;
  return namesPerson(text.slice(start, end)) || standsWithPerson(text, start - head.length, end);
}

/** True where [start, end) is listed with a person, or said of one. */
export function standsWithPerson(text: string, start: number, end: number): boolean {
  const around = blockAround(text, start, end);
  if (OF_SOMEBODY.test(around)) return true;
  for (const [word] of around.matchAll(CAPITALISED)) if (isGivenName(keyOf(word))) return true;
  return saidOf(sentenceAround(text, start, end)) === "somebody";
}

/** "margaret_face.jpg", "tappert_silke.png"; not "pump.jpg" and "IMG_2291.JPG". */
function namesPerson(file: string): boolean {
  const words = (file.replace(/\.\p{L}+$/u, "").match(WORD) ?? []).map(keyOf);
  return words.some(
    (word) =>
      word.length >= LEAST && !isPlainWord(word) && (isGivenName(word) || SURNAMES.has(word)),
  );
}

function keyOf(word: string): string {
  return latinKey(foldText(word));
}

/** The lines before and behind as far as an empty one. */
function blockAround(text: string, start: number, end: number): string {
  const before = text
    .slice(Math.max(0, start - REACH), start)
    .split(EMPTY_LINE)
    .at(-1);
  const [behind] = text.slice(end, end + REACH).split(EMPTY_LINE);
  return `${before} ${behind}`;
}
