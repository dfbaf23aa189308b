/** Words by which a sentence says that something is not so, is over, was refused or is only thought of. In English, German, French, Spanish, Italian and Portuguese. */

const NOT = String.raw`not(?! only)|cannot|\p{L}+n['’]t|no(?![.:]? ?\w*\d)(?! solo)|never|nothing|nobody|none|neither|nor|nicht(?! nur)|kein\p{L}*|nie|niemals|nichts|weder|ne|pas|jamais|aucune?|rien|ni|nunca|jamas|ningun\p{L}*|nada|tampoco|non(?!-)(?! seulement)(?! solo)|nessun\p{L}*|nao|nenhum\p{L}*`;
const REFUSED = String.raw`refus\p{L}*|declin\p{L}*|reject\p{L}*|den(?:y|ies|ied)|fail(?:s|ed)? to|unable|unwilling|instead of|rather than|weiger\p{L}*|verweiger\p{L}*|lehnt\p{L}*|abgelehnt|abzulehnen|statt|anstatt|au lieu|rechaz\p{L}*|rehus\p{L}*|nego|niega|en lugar|en vez|rifiut\p{L}*|recus\p{L}*`;
const OVER = String.raw`former|formerly|previously|stopp\p{L}*|stops|ceas\p{L}*|cancel(?:s|led|ed|lation)|terminated|ended|expired|rescind\p{L}*|left(?!-)(?! hand)|leaves|leaving|resign\p{L}*|retire[sd]?|quit|quits|dismissed|fired|ex-(?!work)\p{L}+|ehemal\p{L}*|fruher\p{L}*|ausgeschieden|verlassen|verliess\p{L}*|(?:ge)?kundigt\p{L}*|beendet\p{L}*|storniert\p{L}*|ancienn?e?|quitte|resili\p{L}*|annul\p{L}*|cesse|antigu[oa]|dejo|dejado|cancelad\p{L}*|cancelo|termino|terminado|lascia\p{L}*|cessat\p{L}*|deixou`;
const THOUGHT = String.raw`would|could|might|if|whether|unless|(?:offer|plan|intend|hop|want|wish|tri|try|attempt|propos)\p{L}* to`;
/** Of goods these say nothing: "delivered pumps without delay to". */
const WITHOUT = "without|lack of|ohne|sans|sin|senza|sem";
/** What is said of an agreement after both its parties, where a word alone may also speak of what can come. */
const SINCE_OVER = String.raw`(?:was|were|been|has|have|had|is|wurde|worden|ist|hat|a ete|est|fue|ha sido|esta|foi|e stato) (?:\p{L}+ )?(?:terminated|ended|expired|cancell?ed|rescinded|dissolved|lapsed|over|gekundigt|beendet|abgelaufen|aufgehoben|resili\p{L}*|annul\p{L}*|rompu|terminad[oa]|cancelad[oa]|rescindid[oa]|rescisso|risolto)`;

const words = (...lists: readonly string[]) =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${lists.join("|")})(?![\p{L}\p{N}])`, "u");
const BETWEEN = words(NOT, REFUSED, OVER, THOUGHT);
const BEFORE = words(NOT, REFUSED, OVER, THOUGHT, WITHOUT);
const BEHIND = words(NOT, SINCE_OVER);

/** What ends a sentence or the part of it that counts. */
const SENTENCE_BORDER = /[.!?]["”»)]? |[;\n|]/gu;
const CLAUSE_BORDER =
  /[,:(]| (?:and|but|which|who|because|und|aber|weil|et|mais|qui|y|pero|que|e|ma|mas) /u;

/** Folded text around two names of one sentence. */
export interface AroundNames {
  readonly before: string;
  readonly between: string;
  readonly behind: string;
}

/** True where the sentence does not say that what its other words tell is so. */
export function isDenied({ before, between, behind }: AroundNames): boolean {
  const own = before.slice(lastBorder(before));
  const rest = behind.split(/[.!;\n|]/u)[0] ?? "";
  if (/\?/.test(rest)) return true;
  const clause = rest.split(CLAUSE_BORDER)[0] ?? "";
  return BETWEEN.test(between) || BEFORE.test(own) || BEHIND.test(clause);
}

function lastBorder(text: string): number {
  const last = [...text.matchAll(SENTENCE_BORDER)].at(-1);
  return last === undefined ? 0 : last.index + last[0].length;
}
