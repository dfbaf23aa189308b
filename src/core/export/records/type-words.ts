/** What kinds of link are in words. */
import type { RelationshipType } from "../../model/edge.ts";
import type { Say } from "./wording.ts";

interface TypeWords {
  readonly role: string;
  readonly roles: string;
  /** What others are to a file that is the link's source, and to one that is its target. */
  readonly toSource: string;
  readonly toTarget: string;
  readonly action: (source: string, target: string, say: Say) => string;
}

/** What files are to each other, and what a person does with them, by kind of link. */
export const TYPE_WORDS: Record<RelationshipType, TypeWords> = {
  SUPPORTS: {
    role: "file with supporting data",
    roles: "files with supporting data",
    toSource: "files that it backs up",
    toTarget: "files with figures for it",
    action: (s, t, say) =>
      say(
        `Check the figures of ${t} against ${s}`,
        `Hold ${t} against ${s}, figure by figure`,
        `Take the figures that ${t} states from ${s}`,
      ),
  },
  SUMMARIZES: {
    role: "summary",
    roles: "summaries",
    toSource: "files that it sums up",
    toTarget: "summaries of it",
    action: (s, t, say) =>
      say(
        `Read ${t} and condense it into ${s}`,
        `Compare ${s} with the whole of ${t}`,
        `Look in ${t} for what ${s} leaves out`,
      ),
  },
  DOCUMENTS: {
    role: "piece of documentation",
    roles: "pieces of documentation",
    toSource: "files that it explains",
    toTarget: "files that explain it",
    action: (s, t, say) =>
      say(
        `Look up in ${s} what the fields of ${t} mean`,
        `Read ${s} before using ${t}`,
        `Use ${t} as ${s} explains it`,
      ),
  },
  REFERENCES: {
    role: "reference",
    roles: "references",
    toSource: "files that it points to",
    toTarget: "files that point to it",
    action: (s, t, say) =>
      say(
        `Follow the reference from ${s} to ${t}`,
        `Resolve what ${s} points to in ${t}`,
        `Open ${t} where ${s} refers to it`,
      ),
  },
  VERSION_OF: {
    role: "version",
    roles: "versions",
    toSource: "earlier versions",
    toTarget: "later versions",
    action: (s, t, say) =>
      say(
        `Use ${s} instead of the older ${t}`,
        `Take ${s} as the one that counts and keep ${t} for comparison`,
        `Go through what changed from ${t} to ${s}`,
      ),
  },
  DUPLICATE_OF: {
    role: "duplicate",
    roles: "duplicates",
    toSource: "duplicates",
    toTarget: "duplicates",
    action: (s, t, say) =>
      say(
        `Keep one of ${s} and ${t}`,
        `Work with either ${s} or ${t}, not with both`,
        `Leave out ${s} where ${t} is used`,
      ),
  },
  DERIVED_FROM: {
    role: "derivation",
    roles: "derivations",
    toSource: "files that it was made from",
    toTarget: "files made from it",
    action: (s, t, say) =>
      say(
        `Make ${s} again from ${t}`,
        `Go back to ${t} for what ${s} was made from`,
        `Renew ${s} when ${t} changes`,
      ),
  },
  RELATED_TO: {
    role: "companion",
    roles: "companions",
    toSource: "companions",
    toTarget: "companions",
    action: (s, t, say) =>
      say(
        `Read ${s} together with ${t}`,
        `Have ${t} at hand while reading ${s}`,
        `Keep ${s} and ${t} together`,
      ),
  },
};
