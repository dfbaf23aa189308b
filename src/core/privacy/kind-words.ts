/** The kinds of personal data in plain words, as they stand in a sentence. */
import type { PrivacyKind } from "./kinds.ts";

export const KIND_WORDS: Readonly<Record<PrivacyKind, string>> = {
  email: "mail addresses",
  phone: "phone numbers",
  card: "payment card numbers",
  bankAccount: "bank account numbers",
  nationalId: "national numbers of people",
  person: "names of people",
  dateOfBirth: "dates of birth",
  address: "street addresses",
  ipAddress: "addresses of computers",
  account: "user names",
  password: "passwords",
  url: "web addresses",
  place: "places",
  organization: "organisations",
  date: "dates",
  trait: "personal traits",
  internalId: "customer and staff numbers",
  health: "numbers of patients and health plans",
  vehicle: "numbers of vehicles",
  device: "numbers of devices",
  biometric: "biometric data",
};
