/**
 * Columns of numbers that are those of the people of a table, though firms and things have such numbers too: of policies, contracts,
 * accounts. They are where every row is one person with a number of their own.
 */
import type { PersonalData } from "./classify-columns.ts";
import { distinctShare } from "./column-values.ts";
import type { NamedColumn } from "./person-columns.ts";
import { keyOfIdentifier } from "./register/identifiers.ts";

/** English, German, French, Spanish, Italian, Dutch, Polish, Portuguese, Danish. */
const NUMBER =
  /\b(?:(?:policy|contract|account|membership|insurance|loan|subscription|enrol?ment|badge|file|case) ?(?:ids?|no|nr|num(?:ber)?|code)|(?:vertrags|versicherungs|versicherungsschein|policen?|konto|depot|ausweis|darlehens|abo|akten) ?(?:nr|nummer|zeichen)|(?:police|contrat|compte|adhesion|dossier|poliza|contrato|cuenta|polizza|contratto|conto|apolice|conta|polisa) (?:n|no|num|nr)(?: o)?|(?:numero|num|no|n|nr|numer|id) (?:de |d |do |da |della |del |di |de la |du )?(?:police|contrat|compte|adhesion|dossier|poliza|contrato|cuenta|expediente|polizza|contratto|conto|pratica|apolice|conta|processo|polisy|umowy|konta|sprawy|polis|contract|rekening|dossier)|(?:polis|contract|rekening|lidmaatschaps|verzekerings|dossier|police|kontrakt|konto|sags) ?(?:nummer|nr))\b/;
/** People who work on a row and are not whom it is about. */
const WORKS_ON_IT =
  /\b(?:manager|handler|adjuster|owner|responsible|contact|assignee|author|inspector|supervisor|sales|rep|approved|prepared|checked|signed|agent|broker|bearbeiter|sachbearbeiter|ansprechpartner|verantwortlich\w*|betreuer|gestionnaire|responsable|responsabile|referente|gestor|contactpersoon|behandelaar|opiekun)\b/;
/** Rows with these may be firms. */
const OF_FIRMS =
  /\b(?:company|firm|firma|organi[sz]ation|vendor|supplier|lieferant|fournisseur|proveedor|fornitore|leverancier|dostawca|fornecedor|societe|empresa|azienda|bedrijf|spolka)\b/;
const NAMES: ReadonlySet<string> = new Set(["PERSON", "SURNAME", "GIVEN_NAME"]);
const SURE = 0.6;
const MOSTLY = 0.8;
const CONFIDENCE = 0.7;

/** Such columns by index; `all` is what is known of each column so far. */
export function numbersOfPeople(
  columns: readonly NamedColumn[],
  all: ReadonlyArray<PersonalData | null>,
): Map<number, PersonalData> {
  const numbers = new Map<number, PersonalData>();
  if (columns.some(({ words }) => OF_FIRMS.test(words))) return numbers;
  const isListOfPeople = columns.some(({ words, values }, i) => {
    const found = all[i] ?? null;
    const isName = found !== null && NAMES.has(found.type) && found.confidence >= SURE;
    return isName && !WORKS_ON_IT.test(words) && distinctShare(values) >= MOSTLY;
  });
  if (!isListOfPeople) return numbers;
  for (const [i, { words, values }] of columns.entries())
    if ((all[i] ?? null) === null && NUMBER.test(words) && areOnesOwn(values))
      numbers.set(i, { type: "PERSON_ID", confidence: CONFIDENCE });
  return numbers;
}

function areOnesOwn(values: readonly string[]): boolean {
  if (values.length === 0 || distinctShare(values) < MOSTLY) return false;
  return values.filter((value) => keyOfIdentifier(value) !== null).length >= MOSTLY * values.length;
}
