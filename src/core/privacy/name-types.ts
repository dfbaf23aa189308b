/** In names of files, sheets and columns only these are replaced, and only where they are sure, unless a rule speaks of such names. */
export const NAME_TYPES: ReadonlySet<string> = new Set([
  "EMAIL",
  "PHONE",
  "IBAN",
  "CREDIT_CARD",
  "NATIONAL_ID",
]);
