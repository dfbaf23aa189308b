/** What kinds of link are in words. */
import type { RelationshipType } from "../../model/edge.ts";
import type { Say } from "./wording.ts";

interface TypeWords {
  /** What others are to a file that is the link's source, and to one that is its target: one, and several. */
  readonly toSource: readonly [string, string];
  readonly toTarget: readonly [string, string];
  /** What the link is, as a clause over both. */
  readonly said: (source: string, target: string, say: Say) => string;
  /** What work on such files is called. */
  readonly work: string;
  readonly action: (source: string, target: string, say: Say) => string;
}

/** What files are to each other, and what a person does with them, by kind of link. */
export const TYPE_WORDS: Record<RelationshipType, TypeWords> = {
  SUPPORTS: {
    toSource: ["a file that it backs up", "files that it backs up"],
    toTarget: ["a file with figures for it", "files with figures for it"],
    said: (s, t, say) =>
      say(
        `${s} backs up ${t}`,
        `${t} rests on figures of ${s}`,
        `${s} has the figures behind ${t}`,
      ),
    work: "reporting",
    action: (s, t, say) =>
      say(
        `Check the figures of ${t} against ${s}`,
        `Hold ${t} against ${s}, figure by figure`,
        `Take the figures that ${t} states from ${s}`,
      ),
  },
  SUMMARIZES: {
    toSource: ["a file that it sums up", "files that it sums up"],
    toTarget: ["a summary of it", "summaries of it"],
    said: (s, t, say) =>
      say(
        `${s} sums up ${t}`,
        `${s} is a summary of ${t}`,
        `what ${t} holds at length, ${s} sums up`,
      ),
    work: "summarising",
    action: (s, t, say) =>
      say(
        `Read ${t} and condense it into ${s}`,
        `Compare ${s} with the whole of ${t}`,
        `Look in ${t} for what ${s} leaves out`,
      ),
  },
  DOCUMENTS: {
    toSource: ["a file that it explains", "files that it explains"],
    toTarget: ["a file that explains it", "files that explain it"],
    said: (s, t, say) =>
      say(`${s} explains ${t}`, `${t} is explained in ${s}`, `${s} is the documentation of ${t}`),
    work: "data documentation",
    action: (s, t, say) =>
      say(
        `Look up in ${s} how ${t} is to be read`,
        `Read ${s} before using ${t}`,
        `Use ${t} as ${s} explains it`,
      ),
  },
  REFERENCES: {
    toSource: ["a file that it points to", "files that it points to"],
    toTarget: ["a file that points to it", "files that point to it"],
    said: (s, t, say) =>
      say(`${s} points to ${t}`, `${s} refers to ${t}`, `${t} is referred to by ${s}`),
    work: "record keeping",
    action: (s, t, say) =>
      say(
        `Follow the reference from ${s} to ${t}`,
        `Resolve what ${s} points to in ${t}`,
        `Open ${t} where ${s} refers to it`,
      ),
  },
  VERSION_OF: {
    toSource: ["an earlier version", "earlier versions"],
    toTarget: ["a later version", "later versions"],
    said: (s, t, say) =>
      say(
        `${s} is a newer version of ${t}`,
        `${t} is an earlier version of ${s}`,
        `${s} takes the place of ${t}`,
      ),
    work: "revision",
    action: (s, t, say) =>
      say(
        `Use ${s} instead of the older ${t}`,
        `Take ${s} as the one that counts and keep ${t} for comparison`,
        `Go through what changed from ${t} to ${s}`,
      ),
  },
  DUPLICATE_OF: {
    toSource: ["a duplicate", "duplicates"],
    toTarget: ["a duplicate", "duplicates"],
    said: (s, t, say) => say(`${s} has the same content as ${t}`, `${s} and ${t} are duplicates`),
    work: "clearing up copies",
    action: (s, t, say) =>
      say(
        `Keep one of ${s} and ${t}`,
        `Work with either ${s} or ${t}, not with both`,
        `Leave out ${s} where ${t} is used`,
      ),
  },
  DERIVED_FROM: {
    toSource: ["a file that it was made from", "files that it was made from"],
    toTarget: ["a file made from it", "files made from it"],
    said: (s, t, say) =>
      say(
        `${s} is made from ${t}`,
        `${s} was derived from ${t}`,
        `${t} is what ${s} was made from`,
      ),
    work: "data preparation",
    action: (s, t, say) =>
      say(
        `Make ${s} again from ${t}`,
        `Go back to ${t} for what ${s} was made from`,
        `Renew ${s} when ${t} changes`,
      ),
  },
  RELATED_TO: {
    toSource: ["a file that goes with it", "files that go with it"],
    toTarget: ["a file that goes with it", "files that go with it"],
    said: (s, t, say) =>
      say(`${s} goes with ${t}`, `${s} and ${t} belong to one matter`, `${t} goes with ${s}`),
    work: "collating",
    action: (s, t, say) =>
      say(
        `Read ${s} together with ${t}`,
        `Have ${t} at hand while reading ${s}`,
        `Keep ${s} and ${t} together`,
      ),
  },
};
