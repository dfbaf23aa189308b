/** The sides of a deal as contracts call them. */

/** Words that say by themselves which side somebody is on, each with its counterpart. Offices such as agent or trustee are none. */
export const ROLE_WORDS: ReadonlySet<string> = new Set(
  "borrower lender lessor lessee landlord tenant buyer seller purchaser vendor licensor licensee franchisor franchisee employer employee mortgagor mortgagee assignor assignee grantor grantee transferor transferee creditor debtor consignor consignee insurer insured donor donee pledgor pledgee sublessor sublessee payer payee guarantor beneficiary vermieter mieter verkaufer kaufer darlehensgeber darlehensnehmer lizenzgeber lizenznehmer arbeitgeber arbeitnehmer auftraggeber auftragnehmer bailleur preneur vendeur acheteur acquereur preteur emprunteur employeur salarie arrendador arrendatario vendedor comprador prestamista prestatario locatore conduttore venditore acquirente".split(
    " ",
  ),
);

/** Also ordinary words, which stand for a side only where the text says so. */
const DEFINED_ONLY = new Set(["bank"]);

/** A term that is put in quotation marks within brackets or after "referred to as". */
const DEFINED =
  /(?:\(\s?(?:(?:each|collectively|together|hereinafter|hereafter|the|a|an|as|or|and|individually|im folgenden|nachfolgend|ci-après|en adelante)[,\s]{1,3}){0,6}|referred\s+to\s+(?:herein\s+)?as\s+(?:the\s+)?|genannt\s+)["“”„«'‘’]\s?(?<term>\p{Lu}[\p{L}-]{2,30})\s?["“”»'‘’]/giu;

/** Roles that the text defines, folded. */
export function definedRoles(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const match of text.matchAll(DEFINED)) {
    const term = (match.groups?.term ?? "").toLowerCase();
    if (ROLE_WORDS.has(term) || DEFINED_ONLY.has(term)) found.add(term);
  }
  return found;
}
