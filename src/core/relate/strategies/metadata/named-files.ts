/** Files that name others, and files that one file names side by side. */

import { hostOf } from "../../containers.ts";
import type { CandidatePair, Corpus, Observation } from "../../contract.ts";
import { isCalledDocumentation } from "../../describing-files.ts";
import { namePlace, observed, place } from "../../observe.ts";
import { isProse } from "../../profile-kind.ts";
import type { PreparedPart, StrategyPart } from "../parts.ts";
import { gatherNamings, type Mentions, WRITTEN_OUT, whereMentioned } from "./mentions.ts";
import { type NamedTogether, namedTogether } from "./named-together.ts";
import { stemWords } from "./titles.ts";

export function namedFilesPart(
  corpus: Corpus,
  maxNamedTogether: number,
  counters: Record<string, number>,
): StrategyPart {
  const namings = gatherNamings();
  const roles: number[] = [];
  return {
    read(profile) {
      const stem = stemWords(profile.file.name);
      namings.add(profile, stem);
      roles.push(
        (isCalledDocumentation(stem) ? DOCUMENTATION : 0) | (isProse(profile) ? PROSE : 0),
      );
    },
    prepare() {
      const mentions = namings.resolve(corpus, counters);
      counters.mentionsResolved = mentions.length;
      const together = namedTogether(mentions, corpus.files.length, maxNamedTogether, counters);
      return observeNames({ corpus, roles: Uint8Array.from(roles), mentions, together });
    },
  };
}

const DOCUMENTATION = 1;
const PROSE = 2;

interface Names {
  readonly corpus: Corpus;
  /** By file, whether it is there to say what others are, and whether people write in it. */
  readonly roles: Uint8Array;
  readonly mentions: Mentions;
  readonly together: NamedTogether;
}

function observeNames(names: Names): PreparedPart {
  const { mentions, together } = names;
  return {
    *candidates() {
      for (let source = 0; source + 1 < mentions.start.length; source++)
        for (
          let i = mentions.start[source] as number;
          i < (mentions.start[source + 1] as number);
          i++
        )
          yield ordered(source, mentions.targets[i] as number, 1);
      for (let i = 0; i < together.pairs.length; i++)
        yield { a: together.pairs.a[i] as number, b: together.pairs.b[i] as number, weight: 0.6 };
    },
    lookUp(a, b) {
      // That a part is linked where it is embedded says no more than that it lies there.
      if (hostOf(names.corpus, a) === b || hostOf(names.corpus, b) === a) return [];
      const [there, back, both] = [mentions.find(a, b), mentions.find(b, a), together.find(a, b)];
      if (there < 0 && back < 0 && both < 0) return [];
      const out: Observation[] = [];
      if (there >= 0) out.push(observeMention(names, there, a, b));
      if (back >= 0) out.push(observeMention(names, back, b, a));
      if (both >= 0) out.push(observeTogether(names, both));
      return out;
    },
  };
}

function ordered(x: number, y: number, weight: number): CandidatePair {
  return { a: Math.min(x, y), b: Math.max(x, y), weight };
}

function observeMention(
  { corpus, roles, mentions }: Names,
  at: number,
  source: number,
  target: number,
): Observation {
  const link = mentions.links[at] as number;
  const isSourceFirst = source < target;
  return observed(
    "metadata",
    {
      signal: isDescribing(corpus, roles, source, target)
        ? "names-described-file"
        : link === WRITTEN_OUT
          ? "written-title"
          : "names-file",
      strength: mentions.certainty[at] as number,
      direction: isSourceFirst ? "a-to-b" : "b-to-a",
    },
    () => {
      const [from, to] = [corpus.profile(source), corpus.profile(target)];
      const { location, quote } = whereMentioned(from, to, link);
      const here = place(from, location, quote);
      const there = namePlace(to);
      return {
        detail: `"${from.file.name}" names "${to.file.name}".`,
        places: [isSourceFirst ? { a: here, b: there } : { a: there, b: here }],
      };
    },
  );
}

/** Plain text beside data is there to explain it; what contracts, mails and slides name they refer to. */
function isDescribing(
  { files }: Corpus,
  roles: Uint8Array,
  source: number,
  target: number,
): boolean {
  const documents = ((roles[source] as number) & DOCUMENTATION) !== 0;
  if (documents && ((roles[target] as number) & PROSE) === 0) return true;
  return files[source]?.kind === "text" && files[target]?.isTabular === true;
}

function observeTogether({ corpus, together }: Names, at: number): Observation {
  const [a, b] = [together.pairs.a[at] as number, together.pairs.b[at] as number];
  const by = together.by[at] as number;
  const nameOf = (file: number) => corpus.profile(file);
  return observed(
    "metadata",
    { signal: "named-together", strength: together.certainty[at] as number },
    () => ({
      detail: `"${corpus.files[by]?.ref.name}" names both files.`,
      places: [{ a: namePlace(nameOf(a)), b: namePlace(nameOf(b)) }],
    }),
  );
}
