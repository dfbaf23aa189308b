/** What the cells of a column are titles of, by its name: people's, of works and places that have people's names, or of nobody. */
import { columnWords, namesFigure, namesOnlyPeople, namesParty } from "./column-names.ts";
import type { TitleOf } from "./register/register-entries.ts";

/** Columns of names that are no people's, though people are in them. */
const TITLED: ReadonlyArray<readonly [TitleOf, RegExp]> = [
  [
    "work",
    columnOf(
      "title|movie|film|song|album|track|book|show|series|episode|game|titel|titre|titolo|titulo",
    ),
  ],
  [
    "place",
    columnOf(
      "company|firm|organi[sz]ation|operation|facility|school|county|city|town|state|location|site|brand",
    ),
  ],
];
/** Columns of numbers that are no amounts, as `columnWords` has their names. */
const NUMBERS =
  /\b(?:ids?|identifier|identifiant|no|nr|num|nbr|numbers?|nummer|numero|numer|code|codigo|codice|kod|key|ref|reference|referenz|kennung|matricule|matricola|\w{3,}(?:nummer|nr|numero|number)|(?:customer|client|employee|member|patient|person|user|staff|kunden|personal|mitarbeiter)id)\b|^(?:account|uid|log ?in|login name|short ?name|kurzel|benutzerkurzel|namenskurzel|benutzer|nutzer|anwender|utilisateur|gebruiker|bruger|anvandare|uzytkownik|anmeldename|nutzername|identifiant|identifiant utilisateur|sudo user|os user|db user)$/;
/** Columns of whoever has to do with a row, by their whole names, as `columnWords` has them; of firms and teams as well. */
const PEOPLE =
  /^(?:(?:account|budget|business|data|deal|process|product|project|risk|task) )?owner$|^(?:assigned|assigned to|assignee|assignees|contact|contact person|primary contact|reviewers?|approvers?|editors?|authors?|lead|(?:approved|assigned|changed|checked|closed|created|edited|entered|handled|modified|opened|prepared|reviewed|signed|submitted|updated|verified|written) by|ansprechpartner(?:in)?|bearbeiter(?:in)?|kontakt|verantwortlich(?:e|er)?|zustandig|zugewiesen an|(?:angelegt|bearbeitet|erstellt|freigegeben|genehmigt|gepruft) von|verfasser(?:in)?|responsable|responsabile|responsavel|referente|contacto|contatto|auteur|autore?|verifie par|approuve par|cree par|revisado por|aprobado por|creado por|eigenaar|verantwoordelijke|contactpersoon)$/;
function columnOf(words: string): RegExp {
  return new RegExp(`(?:^|[^\\p{L}])(?:${words})(?:$|[^\\p{L}])`, "iu");
}

/** What the cells of a column are titles of, by its name. */
export function titleOf(column: string): TitleOf | undefined {
  const title = TITLED.find(([, pattern]) => pattern.test(column))?.[0];
  if (title !== undefined) return title;
  const name = columnWords(column);
  if (NUMBERS.test(name)) return "number";
  if (PEOPLE.test(name) || namesOnlyPeople(name)) return "person";
  return namesParty(name) ? "number" : undefined;
}

/** What the cells of a column are titles of, with what its name says of their figures. */
export function titleInColumn(column: string): TitleOf | undefined {
  return titleOf(column) ?? (namesFigure(columnWords(column)) ? "amount" : undefined);
}
