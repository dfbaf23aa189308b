/**
 * Columns of numbers that registers give to whoever trades: for value added tax, of employers, of companies. Those of sole traders are their
 * own, and of a small firm they lead to its owner, so the whole column counts where its name and its check digits agree; yet a table of firms
 * is not one about people for it.
 */
import type { PersonalData } from "./classify-columns.ts";
import { shareWhere } from "./column-values.ts";
import { isPartitaIva, isPolishNip } from "./detectors/check-digits-europe.ts";
import { isAbn, isGstin, isIco, isInn, isOgrn } from "./detectors/check-digits-traders.ts";
import { isSpanishCif, vatCheck } from "./detectors/check-digits-vat.ts";
import { isUsEin } from "./detectors/check-digits-world.ts";
import { isLuhn } from "./detectors/credit-card.ts";
import { weighted } from "./detectors/digit-sums.ts";

interface TradeNumber {
  /** The column's name, as `columnWords` has it. */
  readonly name: RegExp;
  /** Asked of a value without spaces and marks, in capitals. */
  readonly isValid: (bare: string) => boolean;
}

const NO =
  "(?: ?(?:numbers?|num|no|nr|nummer|numero|numer|n|id|code|reg(?:istration)?(?: (?:no|number))?))?";
const CVR = (bare: string) =>
  /^\d{8}$/.test(bare) && weighted(bare, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
const REGON = (bare: string) =>
  /^\d{9}$/.test(bare) &&
  (weighted(bare.slice(0, 8), [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10 === Number(bare[8]);
const NORWEGIAN = (bare: string) =>
  /^\d{9}(?:MVA)?$/.test(bare) &&
  weighted(bare.slice(0, 9), [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;

/** The check of each stands in the law or with the register that gives it; forms alone where there is none. */
const NUMBERS: readonly TradeNumber[] = [
  // Directive 2006/112/EC, Art. 215; with the country before it, or as states write it among their own.
  {
    name: named(
      `vat${NO}|vat registration(?: number| no)?|u ?st ?id(?: ?nr| ?nummer)?|u ?st ?nr|umsatzsteuer ?(?:id|identifikations?)? ?(?:nr|nummer)?|mwst ?(?:nr|nummer)|uid ?(?:nr|nummer)?|(?:n|no|num|numero)? ?(?:de )?tva(?: intracom\\w*)?${NO}|(?:codice |numero |p ?)?(?:partita )?iva${NO}|btw${NO}|moms${NO}|cvr${NO}|nip${NO}|alv ?(?:numero)?|afm|adoszam|dic`,
    ),
    isValid: (bare) =>
      vatCheck(bare)?.isValid === true ||
      (/^\d{11}$/.test(bare) && isPartitaIva(bare)) ||
      (/^\d{10}$/.test(bare) && isPolishNip(bare)) ||
      (/^\d{9}$/.test(bare) &&
        ["DE", "GB", "PT", "EL"].some((state) => vatCheck(state + bare)?.isValid)) ||
      /^CHE\d{9}(?:MWST|TVA|IVA)?$/.test(bare) ||
      NORWEGIAN(bare) ||
      CVR(bare),
  },
  // IRS: prefixes of the campuses that give the number.
  {
    name: named(
      `f?ein${NO}|(?:federal )?employer(?: id(?:entification)?)?${NO}|federal tax(?: id)?${NO}`,
    ),
    isValid: (bare) => /^\d{9}$/.test(bare) && isUsEin(bare),
  },
  // INSEE: Luhn over SIREN and SIRET.
  {
    name: named(`(?:n|no|numero)? ?(?:de )?(?:siren|siret|rcs)${NO}`),
    isValid: (bare) => /^(?:\d{9}|\d{14})$/.test(bare) && isLuhn(bare),
  },
  { name: named(`cif${NO}`), isValid: isSpanishCif },
  { name: named(`cvr${NO}`), isValid: CVR },
  { name: named(`regon${NO}`), isValid: REGON },
  {
    name: named(`org(?:anisations?|anisation)? ?(?:nr|nummer|no|number)|organisasjonsnummer`),
    isValid: (bare) => (/^\d{10}$/.test(bare) && isLuhn(bare)) || NORWEGIAN(bare),
  },
  // Companies House, registers of Germany, Poland and the Netherlands: forms without a check digit.
  {
    name: named(
      `(?:uk )?company reg(?:istration)?${NO}|company (?:number|no|nr)|companies house${NO}|crn`,
    ),
    isValid: (bare) => /^(?:\d{8}|(?:SC|NI|OC|SO|NC|FC|R0)\d{6})$/.test(bare),
  },
  {
    name: named(
      `handelsregister ?(?:nr|nummer)?|hr ?[ab]${NO}|registernummer|firmenbuch ?(?:nr|nummer)?`,
    ),
    isValid: (bare) => /^(?:\p{L}{0,20}HR[AB]\d{1,6}[A-Z]?|FN\d{5,6}[A-Z])$/u.test(bare),
  },
  { name: named(`krs${NO}`), isValid: (bare) => /^0\d{9}$/.test(bare) },
  {
    // The register itself writes "KvK", which is two words to `columnWords`.
    name: named(`kv ?k${NO}|kamer van koophandel${NO}`),
    isValid: (bare) => /^\d{8}(?:\d{4})?$/.test(bare),
  },
  { name: named(`abn${NO}|australian business${NO}`), isValid: isAbn },
  { name: named(`gst ?in${NO}|gst${NO}`), isValid: isGstin },
  { name: named(`ico${NO}`), isValid: isIco },
  { name: named(`inn${NO}|инн`), isValid: isInn },
  { name: named(`ogrn(?:ip)?${NO}|огрн(?:ип)?`), isValid: isOgrn },
];
const MOSTLY = 0.8;
const CONFIDENCE = 0.85;

function named(words: string): RegExp {
  return new RegExp(
    `^(?:(?:company|firm|firma|supplier|vendor|customer|client|lieferant|kunde|kunden|business|seller|buyer|our|eu|tax) )?(?:${words})$`,
  );
}

/** What a column is by its name and values: a national number with its confidence; null for anything else, amounts of a tax too. */
export function tradeNumbers(words: string, values: readonly string[]): PersonalData | null {
  if (values.length === 0) return null;
  const isTold = NUMBERS.some(
    ({ name, isValid }) =>
      name.test(words) && shareWhere(values, (value) => isValid(bareForm(value))) >= MOSTLY,
  );
  return isTold ? { type: "NATIONAL_ID", confidence: CONFIDENCE } : null;
}

/** True where the name of a column says that whoever trades is meant, be it a firm. */
export function namesTraders(words: string): boolean {
  return NUMBERS.some(({ name }) => name.test(words));
}

function bareForm(value: string): string {
  return value.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
}
