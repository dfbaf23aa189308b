/** Files whose work it is to say what other files hold: READMEs, codebooks, and data dictionaries that are kept as tables. */
import { foldText } from "../kit/text/normalise.ts";
import type { FileProfile } from "../model/profile.ts";
import { isTabular } from "./profile-kind.ts";

/** In names of files, in the languages of names. */
const DOCUMENTING =
  /\b(?:read ?me|lies ?mich|lisez ?moi|leeme|leggimi|code ?book|data ?dictionary|dictionary|meta ?data|data ?package|manifest|inventory|file ?list|description|documentation|data ?sheet|datenbeschreibung|diccionario|dictionnaire)\b/;

/** True of a name, as words, that says so. */
export function isCalledDocumentation(stem: readonly string[]): boolean {
  return DOCUMENTING.test(stem.join(" "));
}

/** Heads of the column of a dictionary that lists what columns are called. */
const LISTS_COLUMNS =
  /^(?:variables?|fields?|columns?|attributes?|headers?|merkmale?|variablen?|felder|feld|spalten?|attribut|champs?|colonnes?|campos?|columnas?|colunas?|atributos?|campi|colonna|veld|kolom|pole|kolumna|fält|kolumn)(?: (?:names?|ids?|codes?))?$|^(?:variablen|feld|spalten|merkmals)name$|^(?:nom|nombre|nome) (?:de |della |da )?(?:la )?(?:variable|champ|colonne|campo|columna|coluna|variavel|colonna)$/;
/** Heads of the one that says what these mean. */
const SAYS_WHAT_THEY_MEAN =
  /\b(?:description|descriptions|definition|definitions|meaning|label|labels|explanation|notes?|beschreibung|bedeutung|erlauterung|definicion|descripcion|significado|signification|libelle|descrizione|significato|descricao|omschrijving|opis|beskrivning)\b/;

/** True of a table whose rows are columns of other tables, each with what it means: it is no data of its own. */
export function isDictionary(profile: FileProfile): boolean {
  if (!isTabular(profile)) return false;
  const heads = new Map<string, string[]>();
  for (const { table, name } of profile.columns) {
    const list = heads.get(table);
    const head = foldText(name.replace(/[_.-]+/g, " ")).trim();
    if (list) list.push(head);
    else heads.set(table, [head]);
  }
  return (
    heads.size > 0 &&
    [...heads.values()].every(
      (names) =>
        names.some((head) => LISTS_COLUMNS.test(head)) &&
        names.some((head) => SAYS_WHAT_THEY_MEAN.test(head)),
    )
  );
}
