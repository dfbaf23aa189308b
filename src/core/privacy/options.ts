import { z } from "zod";
import { PERSONAL_COLUMN } from "./column-decisions.ts";
import { fromEarlierOptions } from "./earlier-options.ts";
import { builtInPolicy } from "./policies/built-in.ts";
import { PolicyDocument } from "./policy-document.ts";

/** Raise when the privacy stage's output changes for the same input, or a built-in policy is changed. */
export const PRIVACY_VERSION = 27;

/** Name of a document that belongs to one pipeline and is no policy of the workspace. */
export const OWN_POLICY = "own";

const PrivacySettings = z.strictObject({
  policy: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,60}$/)
    .default("internal")
    .describe("What is done with each kind of personal data, and on which article it stands."),
  document: PolicyDocument.nullable()
    .default(null)
    .describe("The policy as a run found it. Null for the built-in ones, which never change."),
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
  personalColumns: z
    .array(z.string().regex(PERSONAL_COLUMN))
    .max(500)
    .default([])
    .describe(
      "Columns that hold personal data, as people have said: its type and the column's name, such as PERSON: Owner.",
    ),
  otherColumns: z
    .array(z.string().min(1).max(200))
    .max(500)
    .default([])
    .describe("Names of columns that hold no personal data, as people have said."),
});

/** The stage's options: a policy by name, and the document that it stands for. Options of earlier versions are taken over. */
export const PrivacyOptions = z.preprocess(fromEarlierOptions, PrivacySettings);
export type PrivacyOptions = z.infer<typeof PrivacyOptions>;

/** The policy's title; its name where only whoever saves the options can look it up. */
export function policyTitle({ policy, document }: PrivacyOptions): string {
  return builtInPolicy(policy)?.title ?? (document?.id === policy ? document.title : policy);
}

/** The document that the options stand for. Throws for a name that is neither built in nor came with its document. */
export function policyOf(options: PrivacyOptions): PolicyDocument {
  const document = builtInPolicy(options.policy) ?? options.document;
  if (document === null) throw new Error(`the policy ${options.policy} came without its document`);
  return document;
}
