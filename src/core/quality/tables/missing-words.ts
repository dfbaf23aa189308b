/** Words that people and programs write where a value is missing. */
import { isNullText } from "../../kit/cell-value.ts";

/** Said of a value of any kind. Others, as "none", may be a value among words, and tell of a gap only among figures and dates. */
const ANYWHERE: ReadonlySet<string> = new Set([
  "n/a",
  "#n/a",
  "null",
  "nan",
  "\\n",
  "-",
  "--",
  "---",
  "–",
  "—",
]);
const AMONG_FIGURES: ReadonlySet<string> = new Set([
  ...ANYWHERE,
  ..."?|??|???|.|..|...|…|x|xx|xxx|na|n.a.|n. a.|n/d|n.d.|n. d.|nd|n/v|n.v.|k.a.|k. a.|k.a|s/o|s/d|s.d.|b.d.|bd|none|nil|empty".split(
    "|",
  ),
  ..."unknown|not known|not available|not applicable|no data|missing|tbd|t.b.d.|tba|tbc|to be defined|to be confirmed|pending|open".split(
    "|",
  ),
  ..."unbekannt|keine angabe|keine angaben|nicht bekannt|nicht verfügbar|fehlt|offen|leer|entfällt".split(
    "|",
  ),
  ..."inconnu|inconnue|non disponible|sans objet|non renseigné|à définir".split("|"),
  ..."desconocido|desconocida|no disponible|no aplica|sin datos|sin dato|pendiente".split("|"),
  ..."desconhecido|não disponível|sem dados|sconosciuto|non disponibile|nessuno".split("|"),
  ..."onbekend|niet bekend|n.v.t.|nvt|nieznany|brak|brak danych|ukendt|okänd".split("|"),
]);
const LONGEST = 24;

/** True for a cell that is not empty and yet says that there is no value. */
export function isMissingWord(cell: string, place: "anywhere" | "among-figures"): boolean {
  if (cell.length === 0 || cell.length > LONGEST) return false;
  const first = cell.charCodeAt(0);
  // Most cells are figures, and none of these words begins with one.
  if (first >= 48 && first <= 57) return false;
  if (place === "anywhere" && !isNullText(cell) && cell.length > 4) return false;
  const text = cell
    .trim()
    .toLowerCase()
    .replace(/^\((.*)\)$/, "$1");
  return (place === "anywhere" ? ANYWHERE : AMONG_FIGURES).has(text);
}
