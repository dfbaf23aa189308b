/** Policies in plain words: what is done, where, with what; and what differs between two of them. */
import { KIND_WORDS } from "../kind-words.ts";
import type { PolicyAction, PolicyDocument, PolicyPlace, PolicyRule } from "../policy-document.ts";
import { typeWords } from "../privacy-words.ts";

export const ACTION_WORDS: Readonly<Record<PolicyAction, string>> = {
  keep: "Keep",
  mask: "Mask",
  generalise: "Make less exact",
  pseudonymise: "Stand-in",
  remove: "Remove",
  block: "Keep the file out",
};

/** One sentence each, for whoever chooses among them. */
export const ACTION_HELP: Readonly<Record<PolicyAction, string>> = {
  keep: "It stays as it is.",
  mask: "A label says what stood there: [NAME].",
  generalise: "A date becomes its year, an age a band, an address its region.",
  pseudonymise: "The same value gets the same stand-in everywhere: NAME-4F2A91C3B07D.",
  remove: "Nothing of it is left.",
  block: "The whole file goes no further.",
};

export const PLACE_WORDS: Readonly<Record<PolicyPlace, string>> = {
  text: "text",
  table: "tables",
  properties: "properties of files",
  "file-name": "names of files, sheets and columns",
  "mail-header": "heads of mails",
  comment: "comments",
  link: "links",
};

/** What a rule is about: "names of people (authors of files) in comments". */
export function ruleSubject(rule: Pick<PolicyRule, "kind" | "types" | "places">): string {
  const types = rule.types === undefined ? "" : ` (${rule.types.map(typeWords).join(", ")})`;
  const places =
    rule.places === undefined
      ? ""
      : ` in ${rule.places.map((place) => PLACE_WORDS[place]).join(", ")}`;
  return `${KIND_WORDS[rule.kind]}${types}${places}`;
}

export interface PolicyChange {
  /** What differs: "Names of people in comments", "Least certainty". */
  readonly what: string;
  /** Null where it was not there. */
  readonly before: string | null;
  /** Null where it is gone. */
  readonly after: string | null;
}

/** Every difference between two documents, in the order of the newer one, then what is gone. Versions and ids do not count. */
export function policyChanges(before: PolicyDocument, after: PolicyDocument): PolicyChange[] {
  const changes: PolicyChange[] = [];
  const add = (what: string, old: string | null, now: string | null) => {
    if (old !== now) changes.push({ what, before: old, after: now });
  };
  for (const [what, read] of FIELDS) add(what, read(before), read(after));
  const old = bySubject(before);
  const now = bySubject(after);
  for (const [subject, rule] of now) {
    const was = old.get(subject);
    const what = capital(subject);
    add(what, was ? ACTION_WORDS[was.action] : null, ACTION_WORDS[rule.action]);
    if (was === undefined) continue;
    add(`${what}: article`, was.basis, rule.basis);
    add(`${what}: reason`, was.why, rule.why);
  }
  for (const [subject, rule] of old)
    if (!now.has(subject)) add(capital(subject), ACTION_WORDS[rule.action], null);
  return changes;
}

const FIELDS: ReadonlyArray<readonly [string, (document: PolicyDocument) => string]> = [
  ["Title", (document) => document.title],
  ["What it is for", (document) => document.summary],
  ["Law", (document) => document.law],
  ["Everything else", (document) => ACTION_WORDS[document.otherwise]],
  ["Least certainty", (document) => `${Math.round(document.minConfidence * 100)} %`],
  ["Stand-ins", (document) => (document.pseudonymStyle === "token" ? "codes" : "lifelike")],
  [
    "Kept for",
    ({ retention }) =>
      retention === null ? "no time named" : `${retention.days} days (${retention.basis})`,
  ],
  ["Access", (document) => document.access],
];

/** Of rules about the same, only the first ever wins. */
function bySubject(document: PolicyDocument): Map<string, PolicyRule> {
  const rules = new Map<string, PolicyRule>();
  for (const rule of document.rules) {
    const subject = ruleSubject(sorted(rule));
    if (!rules.has(subject)) rules.set(subject, rule);
  }
  return rules;
}

function sorted(rule: PolicyRule): PolicyRule {
  return {
    ...rule,
    ...(rule.types ? { types: [...rule.types].sort() } : {}),
    ...(rule.places ? { places: [...rule.places].sort() } : {}),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
