/**
 * The kinds of personal data that a policy speaks about, and which detected types belong to each. A stand-in starts with the kind's
 * prefix, so that a reader sees what stood there.
 */
export const KINDS = {
  email: { prefix: "MAIL", types: ["EMAIL"] },
  phone: { prefix: "TEL", types: ["PHONE"] },
  card: { prefix: "CARD", types: ["CREDIT_CARD", "CVV"] },
  bankAccount: { prefix: "IBAN", types: ["IBAN", "BANK_ACCOUNT"] },
  nationalId: { prefix: "ID", types: ["NATIONAL_ID", "PASSPORT", "DRIVER_LICENSE"] },
  /** AUTHOR: whom the properties of a file, a comment or a change name as its author. */
  person: { prefix: "NAME", types: ["PERSON", "GIVEN_NAME", "SURNAME", "AUTHOR"] },
  dateOfBirth: { prefix: "BORN", types: ["DATE_OF_BIRTH", "BIRTH_YEAR"] },
  address: { prefix: "ADDR", types: ["ADDRESS"] },
  ipAddress: { prefix: "IP", types: ["IP_ADDRESS", "MAC_ADDRESS"] },
  account: { prefix: "USER", types: ["USERNAME"] },
  password: { prefix: "PASS", types: ["PASSWORD", "SECRET"] },
  url: { prefix: "LINK", types: ["URL", "PHOTO"] },
  place: {
    prefix: "PLACE",
    types: ["LOCATION", "CITY", "STATE", "COUNTRY", "POSTAL_CODE", "COORDINATES"],
  },
  organization: { prefix: "ORG", types: ["ORGANIZATION"] },
  date: { prefix: "DATE", types: ["DATE"] },
  trait: {
    prefix: "TRAIT",
    types: [
      "AGE",
      "GENDER",
      "ETHNICITY",
      "HEALTH_CONDITION",
      "RELIGION",
      "POLITICAL_OPINION",
      "UNION_MEMBERSHIP",
      "SEXUAL_ORIENTATION",
      "GENETIC_DATA",
      "CRIMINAL_RECORD",
      "MARITAL_STATUS",
      "DEMOGRAPHIC",
      "TITLE",
      "JOB_TITLE",
      "SALARY",
    ],
  },
  internalId: { prefix: "REF", types: ["PERSON_ID", "CODE"] },
  health: { prefix: "HEALTH", types: ["MEDICAL_RECORD", "HEALTH_PLAN"] },
  vehicle: { prefix: "CAR", types: ["VIN", "LICENSE_PLATE"] },
  device: { prefix: "DEVICE", types: ["IMEI", "DEVICE_ID"] },
  biometric: { prefix: "BIO", types: ["BIOMETRIC"] },
} as const satisfies Record<string, { prefix: string; types: readonly string[] }>;

export type PrivacyKind = keyof typeof KINDS;

const KIND_BY_TYPE: ReadonlyMap<string, PrivacyKind> = new Map(
  (Object.keys(KINDS) as PrivacyKind[]).flatMap((kind) =>
    KINDS[kind].types.map((type): [string, PrivacyKind] => [type, kind]),
  ),
);

/** The policy's kind of a detected type; unknown types count as traits, which are kept unless the policy says otherwise. */
export function kindOf(type: string): PrivacyKind {
  return KIND_BY_TYPE.get(type) ?? "trait";
}
