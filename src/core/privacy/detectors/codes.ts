import { keyOfIdentifier } from "../register/identifiers.ts";
import { cuesOf } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";

const ANNOUNCED =
  /(?:medical record|health insurance|student|insurance|application|account|customer|client|member(?:ship)?|patient|employee|staff|personnel|policy|claim|case|file|docket|reference|ref|registration|enrol?l?ment|ticket|loan|booking|reservation|kunden|mitglieds|mitarbeiter|personal|pers\.|versicherungs|akten|vertrags|konto|matrikel|dossier|mrn|sak|saksnummer|(?:study )?participant|(?:study |trial )?subject|probanden|patienten|fall|pati[ëe]nt|journal|sags|certificate)(?:\/[a-z]{3,12})?[ -]?\(?(?:numbers?|nos?\b\.?|nr\b\.?|nummer|num\b\.?|id\b|code|zeichen|mrn\b|#)\)?(?: (?:with|at) (?:the |our |your )?\p{L}{2,20}(?= is| was| ?:))?(?: (?:is|was|lautet)(?!\p{L})|:)?\s{0,3}#?((?=[\p{L}./-]{0,6}\d)[\p{L}\d](?:[\p{L}\d./-]{0,24}[\p{L}\d])?)(?![\p{L}\d])/iuy;
const MRN = /mrn(?: is|:|#)?\s{0,3}#?(\d[\d-]{3,14}\d)\b/iy;
/** The same in French, Spanish, Italian, Dutch, Polish and Portuguese, and German in one word. */
const ANNOUNCED_ELSEWHERE =
  /(?:(?:klant|personeels|lid)(?:nummer|nr)|matricul[ea]|matr[ií]cula|matricola|(?:kunden|personal|mitglieds|mitarbeiter)(?:nummer|nr|kennung)|clienti?e?|klienta|pracownika|funcion[áa]rio|empleado|dipendente|s[óo]cio|adh[ée]rent|utente|afiliado|salari[ée]|employ[ée]|participante?|partecipante|patiente?|paciente|paziente|pacjenta|uczestnika|dossier|expediente|processo|sprawy)\.?(?: (?:n[.°ºo]{0,2}|nr\.?))?(?: (?:is|est|es|è|é|lautet|to)(?!\p{L}))?\s?:?\s{0,3}((?=[\p{L}./-]{0,6}\d)[\p{L}\d](?:[\p{L}\d./-]{0,24}[\p{L}\d])?)(?![\p{L}\d])/iuy;
/** What stands before "client" where its number follows. */
const NUMBER_OF =
  /(?:n[uú]m[ée]ro|n[°º.]|n\.?º|nr|numer(?:em|u)?|c[óo]digo|codice|code|id)\.? (?:de |do |da |del |di |d['’]|du )?$/iu;
/** Words for the number itself, and "empleado nº 4711", which need nothing before them. */
const WHOLE_WORD =
  /^(?:\p{L}+(?:nummer|nr|kennung)|matr\p{L}+|\p{L}+ (?:n[.°ºo]{1,2}|nr\.?) ?\d)/iu;
/** Numbers of people; a policy or a case may be a firm's. */
const OF_PEOPLE =
  /^(?:customer|client|member|patient|employee|staff|personnel|student|medical|kunden|mitglieds|mitarbeiter|personal|pers\.|matrikel|klant|personeels|lid|matric|matríc|klienta|pracownika|funcion|empleado|dipendente|s[óo]cio|adh|utente|afiliado|salari|employ|mrn|participant|partecip|study|subject|trial|proband|pati[ëe]nt|paciente|paziente|pacjenta|uczestnika)/iu;
/** "Student numbers 2019": how many there were. */
const COUNTED = /^\p{L}+[ -]?\(?(?:numbers|nos)\b/iu;
/** "12.50", "17.05.2024" */
const AMOUNT_OR_DATE = /^\d+[.,/-]\d{1,2}(?:[./-]\d{2,4})?$/u;
/** One digit is a rank, and below this a number is no firm's either. */
const LEAST_OF_PEOPLE = 2;
const LEAST_OF_ANY = 4;
const OFTEN = 0.5;
const OF_A_PERSON = 0.7;

/** Numbers of customers, patients, cases and the like, which lead to a person for whoever keeps the register. */
export const codes: Detector = {
  name: "codes",
  types: ["CODE"],
  source:
    "Account, record, certificate and beneficiary numbers as 45 CFR 164.514 (b)(2)(i) lists them",
  wants: (scan) => scan.hasDigit && cuesOf(scan, "code").length > 0,
  *find({ scan }): Iterable<Finding> {
    for (const cue of cuesOf(scan, "code")) {
      const match = announcedAt(scan.text, cue.start);
      const code = match?.[1];
      if (!match || code === undefined) continue;
      const start = match.index + match[0].length - code.length;
      const isOfPerson = isNumberOfPerson(match[0], code);
      if (!isOfPerson && code.length < LEAST_OF_ANY) continue;
      yield {
        type: "CODE",
        start,
        end: start + code.length,
        confidence: isOfPerson ? OF_A_PERSON : OFTEN,
        why: "the words before it name the number of a customer, patient, case or the like",
      };
    }
  },
};

/** True where the words name a person's number: then it is one however short, but not where it may be a count, an amount or a date. */
function isNumberOfPerson(announced: string, code: string): boolean {
  if (!OF_PEOPLE.test(announced)) return false;
  if (keyOfIdentifier(code) !== null) return true;
  return code.length >= LEAST_OF_PEOPLE && !COUNTED.test(announced) && !AMOUNT_OR_DATE.test(code);
}

function announcedAt(text: string, at: number): RegExpExecArray | null {
  for (const pattern of [ANNOUNCED, MRN]) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return match;
  }
  ANNOUNCED_ELSEWHERE.lastIndex = at;
  const match = ANNOUNCED_ELSEWHERE.exec(text);
  if (!match) return null;
  const isSaid = WHOLE_WORD.test(match[0]) || NUMBER_OF.test(text.slice(Math.max(0, at - 16), at));
  return isSaid ? match : null;
}
