import { z } from "zod";
import { kindOf } from "./kinds.ts";

/** Raise when the privacy stage's output changes for the same input. */
export const PRIVACY_VERSION = 6;

export const PolicyAction = z.enum(["keep", "mask", "stand-in", "remove"]);
export type PolicyAction = z.infer<typeof PolicyAction>;

/**
 * The policy: what is done with each kind. Direct identifiers become stand-ins, since equal values stay equal and links between
 * files survive. Authors named in file properties are people like those named in text: one name must not stand in clear beside its own
 * stand-in, and "same author" holds between equal stand-ins. Places, dates, organisations and traits are kept: they tell little alone,
 * and removing them would take the meaning out of business files.
 */
export const PrivacyOptions = z.strictObject({
  email: action("stand-in", "Mail addresses."),
  phone: action("stand-in", "Phone and fax numbers."),
  card: action("stand-in", "Payment card numbers and their security codes."),
  bankAccount: action("stand-in", "Bank account numbers (IBAN)."),
  nationalId: action(
    "stand-in",
    "Numbers given by a state: social security, tax, passport, driver.",
  ),
  person: action("stand-in", "Names of people in text, mails and table columns."),
  authors: action("stand-in", "Author and last author in the properties of a file."),
  dateOfBirth: action("stand-in", "Dates and years of birth."),
  address: action("stand-in", "Street addresses and post boxes."),
  ipAddress: action(
    "stand-in",
    "Addresses of computers on the internet, and of their network cards.",
  ),
  account: action("stand-in", "User and log-in names."),
  password: action("remove", "Passwords, keys, tokens and other secrets for logging in."),
  url: action("keep", "Web addresses."),
  place: action("keep", "Cities, states, countries and postal codes."),
  organization: action("keep", "Names of companies and other organisations."),
  date: action("keep", "Dates that are not dates of birth."),
  trait: action("keep", "Age, gender, origin, family status, job title, pay."),
  internalId: action("keep", "Customer and staff numbers, which join tables with each other."),
  minConfidence: z
    .number()
    .min(0)
    .max(1)
    .default(0.6)
    .describe("How sure a finding must be before the policy acts on it."),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default("US")
    .describe("Country (two letters) for phone numbers that are written without a country code."),
  columnSampleRows: z
    .number()
    .int()
    .min(10)
    .max(10_000)
    .default(500)
    .describe("How many rows of a table are looked at to tell which columns hold personal data."),
});
export type PrivacyOptions = z.infer<typeof PrivacyOptions>;

/** What the policy does with a detected type such as `EMAIL` or `SURNAME`. */
export function actionFor(type: string, options: PrivacyOptions): PolicyAction {
  return options[kindOf(type)];
}

function action(fallback: PolicyAction, what: string) {
  return PolicyAction.default(fallback).describe(what);
}
