/** What files state about themselves and about each other: mentions, mail, containers, properties, times, folders. */
import { z } from "zod";
import { nameWords } from "../../../kit/text/tokenise.ts";
import type { Evidence } from "../../../model/evidence.ts";
import type { FileProfile } from "../../../model/profile.ts";
import type { CandidatePair, Corpus, PreparedStrategy, Strategy } from "../../contract.ts";
import { stripExtensions } from "../../name-pattern.ts";
import { evidence, namePlace, place } from "../../observe.ts";
import { documentFrequencies, pairsBySharedKeys } from "../../posting-index.ts";
import { isProse, isTabular } from "../../profile-kind.ts";
import { prepareCircumstances } from "./circumstances.ts";
import { prepareStatedLinks } from "./mail-links.ts";
import { type MentionIndex, resolveMentions } from "./mentions.ts";

export const MetadataOptions = z.strictObject({
  maxPosting: z
    .number()
    .int()
    .min(2)
    .max(1000)
    .default(40)
    .describe("Authors, titles and folders that more files share than this propose no pairs."),
  maxNamedTogether: z
    .number()
    .int()
    .min(2)
    .max(200)
    .default(30)
    .describe(
      "A file that names more files than this says nothing about how those belong together.",
    ),
  useFolders: z
    .boolean()
    .default(true)
    .describe("Let a shared folder count, as far as folders agree with other evidence."),
});
export type MetadataOptions = z.infer<typeof MetadataOptions>;

export const metadataStrategy: Strategy<MetadataOptions> = {
  name: "metadata",
  version: 1,
  options: MetadataOptions,
  prepare: prepareMetadata,
};

function prepareMetadata(corpus: Corpus, options: MetadataOptions): PreparedStrategy {
  const { profiles } = corpus;
  const counters: Record<string, number> = {};
  const mentions = resolveMentions(profiles, counters);
  const named = namedTogether(mentions, options.maxNamedTogether, counters);
  const stated = prepareStatedLinks(profiles, corpus.indexByFileId);
  counters.mentionsResolved = mentions.all.length;
  const around = prepareCircumstances(profiles, options.useFolders);
  return {
    counters,
    *candidates(): Iterable<CandidatePair> {
      for (const { source, target } of mentions.all) yield ordered(source, target, 1);
      yield* stated.candidates();
      for (const [key] of named) {
        const [a = 0, b = 0] = key.split(":").map(Number);
        yield { a, b, weight: 0.6 };
      }
      const keys = profiles.map((_, i) => around.keys(i));
      const limits = {
        maxPosting: options.maxPosting,
        keysPerFile: 8,
        pairsPerFile: 32,
        scale: 20,
      };
      yield* pairsBySharedKeys(keys, documentFrequencies(keys), limits).pairs;
    },
    observe: (a, b) => [
      ...observeMentions(profiles, mentions, a, b),
      ...observeNamedTogether(profiles, named, a, b),
      ...stated.observe(a, b),
      ...around.observe(a, b),
    ],
  };
}

/** Names of files whose work it is to say what other files are, in the languages of names. */
const DOCUMENTATION =
  /\b(?:read ?me|lies ?mich|lisez ?moi|leeme|leggimi|code ?book|data ?dictionary|dictionary|meta ?data|data ?package|manifest|inventory|file ?list|description|documentation|data ?sheet|datenbeschreibung|diccionario|dictionnaire)\b/;

function isDocumentation({ file }: FileProfile): boolean {
  return DOCUMENTATION.test(nameWords(stripExtensions(file.name)).join(" "));
}

/** Plain text beside data is there to explain it; what contracts, mails and slides name they refer to. */
function isNote({ format }: FileProfile): boolean {
  return format.kind === "text";
}

function ordered(x: number, y: number, weight: number): CandidatePair {
  return { a: Math.min(x, y), b: Math.max(x, y), weight };
}

function observeMentions(
  profiles: readonly FileProfile[],
  mentions: MentionIndex,
  a: number,
  b: number,
): Evidence[] {
  const out: Evidence[] = [];
  for (const [source, target] of [
    [a, b],
    [b, a],
  ] as const) {
    const mention = mentions.get(source, target);
    if (!mention) continue;
    const from = profiles[source] as FileProfile;
    const to = profiles[target] as FileProfile;
    const here = place(from, mention.location, mention.quote);
    const there = namePlace(to);
    const isDescribing = (isDocumentation(from) && !isProse(to)) || (isNote(from) && isTabular(to));
    const signal = isDescribing
      ? "names-described-file"
      : mention.kind === "title"
        ? "written-title"
        : "names-file";
    out.push(
      evidence("metadata", {
        signal,
        strength: mention.certainty,
        direction: source === a ? "a-to-b" : "b-to-a",
        detail: `"${from.file.name}" names "${to.file.name}".`,
        places: [source === a ? { a: here, b: there } : { a: there, b: here }],
      }),
    );
  }
  return out;
}

/** Pairs that one file names side by side, with the naming file and how surely it names both. */
function namedTogether(
  mentions: MentionIndex,
  most: number,
  counters: Record<string, number>,
): Map<string, { by: number; certainty: number }> {
  const bySource = new Map<number, { target: number; certainty: number }[]>();
  for (const { source, target, certainty } of mentions.all) {
    const list = bySource.get(source);
    if (list) list.push({ target, certainty });
    else bySource.set(source, [{ target, certainty }]);
  }
  const pairs = new Map<string, { by: number; certainty: number }>();
  counters.namersTooBroad = 0;
  for (const [by, targets] of bySource) {
    if (targets.length > most) {
      counters.namersTooBroad++;
      continue;
    }
    for (let i = 0; i < targets.length; i++) {
      for (let j = i + 1; j < targets.length; j++) {
        const x = targets[i] as { target: number; certainty: number };
        const y = targets[j] as { target: number; certainty: number };
        const { a, b } = ordered(x.target, y.target, 0);
        const certainty = x.certainty * y.certainty;
        const known = pairs.get(`${a}:${b}`);
        if (!known || certainty > known.certainty) pairs.set(`${a}:${b}`, { by, certainty });
      }
    }
  }
  return pairs;
}

function observeNamedTogether(
  profiles: readonly FileProfile[],
  named: ReadonlyMap<string, { by: number; certainty: number }>,
  a: number,
  b: number,
): Evidence[] {
  const found = named.get(`${a}:${b}`);
  if (!found) return [];
  const by = profiles[found.by] as FileProfile;
  return [
    evidence("metadata", {
      signal: "named-together",
      strength: found.certainty,
      detail: `"${by.file.name}" names both files.`,
      places: [
        { a: namePlace(profiles[a] as FileProfile), b: namePlace(profiles[b] as FileProfile) },
      ],
    }),
  ];
}
