/**
 * A privacy policy as a document that a person can read: what is done with each kind of personal data, where, and on which article of
 * which law it stands. Built-in policies are such documents; a workspace edits copies of them.
 */
import { z } from "zod";
import { KINDS, type PrivacyKind } from "./kinds.ts";

/**
 * keep: as it is. mask: a label of its kind. generalise: less exact (a date to its year, an address to its region, an age to a band).
 * pseudonymise: a keyed token, the same for the same person or thing everywhere in the workspace. remove: nothing is left. block: the
 * whole file stays out of everything after parsing.
 */
export const PolicyAction = z.enum([
  "keep",
  "mask",
  "generalise",
  "pseudonymise",
  "remove",
  "block",
]);
export type PolicyAction = z.infer<typeof PolicyAction>;

/** Where in a file something stands. */
export const PolicyPlace = z.enum([
  "text",
  "table",
  "properties",
  "file-name",
  "mail-header",
  "comment",
  "link",
]);
export type PolicyPlace = z.infer<typeof PolicyPlace>;

const KIND_NAMES = Object.keys(KINDS) as [PrivacyKind, ...PrivacyKind[]];

export const PolicyRule = z.strictObject({
  kind: z.enum(KIND_NAMES),
  /** Narrows the rule to some detected types of the kind, such as `PASSPORT`; all of them where it is missing. */
  types: z.array(z.string().max(40)).min(1).max(40).optional(),
  /** Narrows the rule to some places; everywhere where it is missing. */
  places: z.array(PolicyPlace).min(1).optional(),
  action: PolicyAction,
  /** Article or section that the rule stands on, as a lawyer cites it: "GDPR Art. 4(1), 25". */
  basis: z.string().trim().max(200).default(""),
  /** One sentence: why. */
  why: z.string().trim().max(400).default(""),
});
export type PolicyRule = z.infer<typeof PolicyRule>;

export const PolicyDocument = z.strictObject({
  /** Kebab-case. */
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  version: z.number().int().min(1),
  title: z.string().trim().min(1).max(120),
  /** What it is for and what it does not do, in two or three sentences. */
  summary: z.string().trim().max(2_000).default(""),
  /** Law or standard, as cited: "Regulation (EU) 2016/679". */
  law: z.string().trim().max(200).default(""),
  /** The most special rule wins: one with types and places before one with types, before one with places, before neither; then the first. */
  rules: z.array(PolicyRule).max(400),
  /** For kinds that no rule names. */
  otherwise: PolicyAction.default("keep"),
  /** How sure a finding must be before the policy acts on it, in [0, 1]. */
  minConfidence: z.number().min(0).max(1).default(0.6),
  /** token: NAME-4F2A91C3. lifelike: a name for a name, a mail address for a mail address. */
  pseudonymStyle: z.enum(["token", "lifelike"]).default("token"),
  /** How long records are to be kept, with the article. Nothing is deleted by itself; letting younger ones go has to be confirmed. */
  retention: z
    .strictObject({
      days: z.number().int().min(1).max(36_500),
      basis: z.string().trim().max(200).default(""),
    })
    .nullable()
    .default(null),
  /** What the law asks of access, in words, for whoever gives out roles: what each role may do is the same under every policy. */
  access: z.string().trim().max(400).default(""),
});
export type PolicyDocument = z.infer<typeof PolicyDocument>;
