/** Whether a sentence says of a figure that it is so: not that it is not, would be, is planned, or is less or more than it. */
import { listWords, wordsOf } from "../terms.ts";
import { headingsOf, type StatedAmount } from "./amounts.ts";

/** Of these lists each is in the languages that business files are mostly written in; words that only accents tell apart keep them. */
const RESERVED = new Set(
  (
    "not never none nor neither without cannot instead nobody nothing hardly scarcely barely missed misses failed fails refused denied denies deny contrary wrong wrongly incorrect incorrectly false falsely alleged allegedly claimed rumour rumours rumor rumors supposedly disputed lack lacked lacks unpaid " +
    "nicht kein keine keinen keinem keiner keines nie niemals ohne weder angeblich statt falsch verfehlt verfehlte " +
    "ne pas jamais sans aucun aucune nunca sin ningún ninguna tampoco non senza nessun nessuna niet geen nooit zonder " +
    "inte ej aldrig utan ingen inget inga ikke aldri uden uten intet não sem nenhum nenhuma nie bez nigdy żadna żadny není nebyl nebyla nebylo " +
    "would could should might shall will must can ought if unless whether perhaps maybe possibly hypothetical hypothetically " +
    "würde würden wuerde wuerden könnte könnten sollte sollten soll sollen dürfte dürften müsste müssten wird werden falls wenn ob vielleicht möglicherweise " +
    "serait seraient pourrait pourraient devrait devraient sera seront aurait auraient doit doivent si sería serían será serán podría podrían debería deberían " +
    "sarebbe sarebbero sarà potrebbe dovrebbe zou zouden zal zullen moet moeten indien skulle ska skall kan bör skal bør vil seria seriam poderia deveria byłby byłoby"
  ).split(" "),
);
/** What is aimed at. */
const PLANNED =
  /^(?:targets?$|targeted$|goals?$|budget|plans?$|planned$|planning$|plant$|plante$|planten$|planung|forecast|expect|estimat|projected$|projections?$|propos|quotas?$|limits?$|ceiling|minimum|maximum|promis|pledg|scheduled|intend|aims?$|aimed$|ziele?$|sollwert|erwart|prognos|geplant|vorgesehen|schätz|geschätzt|objectifs?$|prévu|prévision|presupuest|previst|obiettiv|begroot|begroting|verwacht|doel$|målet?$|beräkna|forvent|orçament)/;
/** Less or more than the figure, or what something rose or fell by. */
const COMPARED =
  /^(?:than|versus|vs|against|compared|exceed|surpass|increas|decreas|raises?$|raised$|raising$|rises?$|rose$|risen$|rising$|fell$|falls?$|fallen$|falling$|grew$|grows?$|grown$|growth$|drops?$|dropped$|reduc|cuts?$|higher|lower|differ|chang|short$|shortfall|nearly|almost|further|additional|extra$|remaining|erhöh|gestiegen|steigt$|steigen$|steigerung|gesunken|sinkt$|senk|gesenkt|knapp|beinahe|fast$|mehr$|weniger|mindestens|höchstens|zusätzlich|presque|moins|augment|diminu|casi$|aument|disminu|quasi|almeno|bijna|minstens|hoogstens|gestegen|gedaald|nästan|minst$|högst|ökade|ökat|minskat?|mindst|højst|næsten|menos|quase)/;
/** What stands right before a figure, perhaps with a currency between. */
const BESIDE =
  /(?:^|[^\p{L}])(?:plus d'|(?:more|less|fewer|over|under|above|below|beyond|by|at least|at most|up to|plus|minus|über|unter|um|bis zu|bis|plus de|au moins|au plus|jusqu'à|más de|al menos|hasta|più di|meno di|fino a|meer dan|minder dan|boven|onder|tot|mer än|mindre än|upp till|mere end|mindre end|op til|mais de|até|ponad)\s+)(?:\p{L}{0,3}[$€£¥]?\s*)?$/u;
const NEGATED = /n't(?![\p{L}])|(?<!\p{L})n'(?=\p{L})|(?<!\p{L})no(?!\p{L}|\.|\s*\d)/u;
/** A verb, not the month. */
const MAY = /(?<=\S\s)may(?!\p{L})/u;

/** Whether the sentence of a figure tells it plainly. What the head of the column says itself ("Budget (EUR)") is no reservation. */
export function isAsserted(stated: StatedAmount, head: string): boolean {
  const written = plain(stated.written);
  if (/\?\s*$/.test(written) || NEGATED.test(written) || MAY.test(stated.written)) return false;
  if (BESIDE.test(plain(stated.lead))) return false;
  const words = [...listWords(wordsOf(written)), ...listWords(headingsOf(stated.passage))];
  return !isReserved(words, head);
}

/** Whether one of the words takes something back of what stands beside it, but for words of `head`. */
export function isReserved(words: readonly string[], head: string): boolean {
  const own = new Set(listWords(head));
  return words.some(
    (word) => !own.has(word) && (RESERVED.has(word) || PLANNED.test(word) || COMPARED.test(word)),
  );
}

function plain(text: string): string {
  return text.normalize("NFC").toLowerCase().replaceAll("’", "'");
}
