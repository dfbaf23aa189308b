/** Types of which something is left when they are made less exact; others become a label. */
export const GENERALISED_TYPES = [
  "DATE",
  "DATE_OF_BIRTH",
  "BIRTH_YEAR",
  "AGE",
  "SALARY",
  "POSTAL_CODE",
  "COORDINATES",
  "IP_ADDRESS",
  "PHONE",
  "EMAIL",
  "URL",
  "ADDRESS",
  "STATE",
  "COUNTRY",
  "CITY",
  "LOCATION",
] as const;
export type GeneralisedType = (typeof GENERALISED_TYPES)[number];

const TYPES: ReadonlySet<string> = new Set(GENERALISED_TYPES);

export function isGeneralised(type: string): type is GeneralisedType {
  return TYPES.has(type);
}
