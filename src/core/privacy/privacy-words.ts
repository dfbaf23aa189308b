/** Kinds of personal data, what is done with them and where they stand, in plain words. */
import { KIND_WORDS } from "./kind-words.ts";
import type { PrivacyKind } from "./kinds.ts";

const ACTION_WORDS: Readonly<Record<string, string>> = {
  keep: "kept",
  mask: "masked",
  generalise: "made less exact",
  pseudonymise: "stand-in",
  remove: "removed",
  block: "file kept out",
};

const TYPE_WORDS: Readonly<Record<string, string>> = {
  CVV: "security code of a card",
  IBAN: "bank account",
  IP_ADDRESS: "address of a computer",
  MAC_ADDRESS: "address of a network card",
  IMEI: "number of a mobile device",
  VIN: "number of a vehicle",
  URL: "web address",
  PERSON: "name of a person",
  EMAIL: "mail address",
  PHONE: "phone number",
  CREDIT_CARD: "payment card",
  NATIONAL_ID: "number given by a state",
  SECRET: "password or key",
  PERSON_ID: "customer or staff number",
  DRIVER_LICENSE: "driving licence",
  CODE: "number of a customer, patient or case",
  AUTHOR: "author of a file",
  ETHNICITY: "origin",
  HEALTH_CONDITION: "health",
  RELIGION: "religion or belief",
  POLITICAL_OPINION: "political opinion",
  UNION_MEMBERSHIP: "membership of a trade union",
  SEXUAL_ORIENTATION: "sexual orientation or sex life",
  CRIMINAL_RECORD: "criminal record",
  GENETIC_DATA: "genetic data",
  DEMOGRAPHIC: "origin or belief in text",
  TITLE: "title before a name",
  PHOTO: "picture of a person",
  DEVICE_ID: "device id",
  COORDINATES: "place in degrees",
};

const PLACE_WORDS: Readonly<Record<string, string>> = {
  text: "in text",
  table: "in tables",
  properties: "in properties of files",
  mail: "in mail headers",
  links: "in references of files",
  comments: "in comments",
  "file-name": "in names of files",
  profile: "in descriptions of files",
  evidence: "in reasons of links",
  record: "in records",
};

/** "Mail addresses" for `email`, as a line begins; a kind that this version does not know by its name. */
export function kindWords(kind: string): string {
  const words = Object.hasOwn(KIND_WORDS, kind) ? KIND_WORDS[kind as PrivacyKind] : kind;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "stand-in" for `pseudonymise`. */
export function actionWords(action: string): string {
  return ACTION_WORDS[action] ?? action;
}

/** "postal code" for `POSTAL_CODE`. */
export function typeWords(type: string): string {
  return TYPE_WORDS[type] ?? type.toLowerCase().replaceAll("_", " ");
}

/** "in tables" for `table`. */
export function outputPlaceWords(place: string): string {
  return PLACE_WORDS[place] ?? place;
}
