/**
 * Of which kind a document is by its title or by the name of its class: the noun that heads the title decides ("Price list of pumps" is a
 * list, "Liste de prix" too, "Invoice policy" a policy). Folded nouns in the languages that the product reads.
 */
import { foldText } from "../../kit/text/normalise.ts";

/** `list`: rows of things; `other`: a text that is neither of the others. */
export type DocumentKind = "voucher" | "contract" | "list" | "other";

/** Titles that are no vouchers although their noun says so. */
const SET_PHRASES: ReadonlyArray<readonly [RegExp, DocumentKind | null]> = [
  [/^bill of (?:lading|quantities)/, null],
  [/^(?:bill of materials|liste de materiel)/, "list"],
  [/^bon de (?:commande|livraison)/, null],
  [/^(?:nota de prensa|nota informativa|nota tecnica|nota stampa|nota interna)/, "other"],
  [/^(?:ordre du jour|orden del dia|ordine del giorno)/, "other"],
  [/^(?:credit|debit) (?:note|memo)|^nota (?:de|di) (?:credito|debito)|^note de credit/, "voucher"],
  [/^(?:cash|sales?) (?:sale|memo|slip)$/, "voucher"],
  [/^(?:delivery|consignment|packing|dispatch) (?:note|list)/, null],
];

const NOUNS: ReadonlyArray<readonly [DocumentKind, RegExp]> = [
  [
    "voucher",
    /^(?:e-?)?(?:invoice|receipt|bill|rechnung|(?!ab)\p{L}{3,}(?<!ab)rechnung|gutschrift|quittung|kassenbon|kassenbeleg|facture|recu|quittance|factura|recibo|fattura|ricevuta|scontrino|factuur|kassabon|faktura|paragon|fatura|kvitto|kvittering|invois|resit|kwitansi)$/u,
  ],
  [
    "contract",
    /^(?:agreement|contract|lease|licen[cs]e|deed|amendment|addendum|undertaking|\p{L}*vertrag|\p{L}*vereinbarung|nachtrag|contrat|accord|convention|avenant|bail|contrato|acuerdo|convenio|contratto|accordo|\p{L}*overeenkomst|umowa|\p{L}*avtal|\p{L}*aftale)$/u,
  ],
  [
    "list",
    /^(?:list|register|ledger|inventory|catalogue|catalog|invoices|receipts|bills|rechnungen|factures|facturas|\p{L}*liste|\p{L}*verzeichnis|inventar|tarif|tarifs|catalogue|inventaire|registre|listado|lista|inventario|catalogo|tarifa|registro|listino|elenco|\p{L}*lijst|\p{L}*lista|cennik|wykaz)$/u,
  ],
  [
    "other",
    /^(?:minutes|notes|report|release|letter|memo|memorandum|manual|handbook|guide|guideline|guidelines|plan|policy|article|agenda|log|diary|review|study|summary|newsletter|announcement|specification|presentation|instructions|\p{L}*protokoll|notizen|\p{L}*bericht|pressemitteilung|pressemeldung|mitteilung|\p{L}*brief|handbuch|anleitung|leitfaden|\p{L}*plan|richtlinie|tagesordnung|studie|zusammenfassung|\p{L}*konzept|proces-verbal|compte-rendu|rapport|communique|lettre|courrier|manuel|notice|etude|acta|actas|informe|carta|comunicado|boletin|guia|estudio|verbale|relazione|comunicato|lettera|manuale|notulen|verslag|persbericht|handleiding|protokol|raport|sprawozdanie|referat)$/u,
  ],
];

/** Vouchers only at the end of a title's head. */
const GERMANIC_VOUCHER =
  /^(?:invoice|receipt|bill|\p{L}*rechnung|gutschrift|quittung|faktura|factuur)$/u;

/** Where the head of a title ends: a preposition, a number, a sign. */
const HEAD_END =
  /\s+(?:of|for|on|about|with|from|to|by|between|and|or|in|at|der|des|die|den|dem|das|vom|von|zur|zum|zu|fur|uber|und|mit|an|de|du|d['’]\S*|pour|sur|et|del|de la|para|sobre|y|con|di|della|dell['’]\S*|per|e|su|van|voor|over|en|no|nr|num|numero|nummer|number|date|week|kw|q[1-4])(?![\p{L}])|\s*[:;,|(/–—#№°º"“„]|\s+[-‐]\s|\s*\d|[.!?](?:\s|$)/u;
/** A number before a title and the signs around it. */
const LEAD = /^[\s\d.()#*_>§-]+/u;
const MOST_CHARACTERS = 120;

/** Null where no noun says it: then its layout has to. */
export function documentKindOf(title: string): DocumentKind | null {
  const folded = foldText(title.slice(0, MOST_CHARACTERS)).replace(LEAD, "").trim();
  if (folded === "") return null;
  for (const [phrase, kind] of SET_PHRASES) if (phrase.test(folded)) return kind;
  const words = headOf(folded).split(/\s+/);
  // In Romance titles what follows the noun is its kind: "Contrat commercial"; "Invoice approved" and "Bill Smith" are no titles.
  for (const [behind, word] of words.toReversed().entries()) {
    if (behind > 0 && GERMANIC_VOUCHER.test(word)) continue;
    const kind = NOUNS.find(([, nouns]) => nouns.test(word))?.[0];
    if (kind !== undefined) return kind;
  }
  return null;
}

function headOf(folded: string): string {
  const end = HEAD_END.exec(folded)?.index ?? folded.length;
  return folded.slice(0, end).replace(/[^\p{L}\p{N}\s'’-]+$/u, "");
}
