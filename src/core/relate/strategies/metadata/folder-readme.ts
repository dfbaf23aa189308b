/**
 * By convention a README is about what lies in its folder and, unless there is a nearer one, below it. One with words of its own in its name
 * (`README_import.md`) is about these, unless it is the only one there. READMEs below it are about parts of what it is about.
 */

import type { PlacePair } from "../../../model/evidence.ts";
import { hostOf } from "../../containers.ts";
import type { Corpus, CorpusFile, Observation } from "../../contract.ts";
import { namePlace, observed } from "../../observe.ts";
import { isProse } from "../../profile-kind.ts";
import type { PreparedPart, StrategyPart } from "../parts.ts";
import { folderOf } from "./circumstances.ts";
import { stemWords } from "./titles.ts";

const README = /^(?:\d+ )?(?:read ?me|lies ?mich|lisez ?moi|leeme|leggimi|leia ?me)\b(.*)$/;
/** Marks of language and number, and what asks to be read. */
const NO_OWN_WORDS =
  /^(?: (?:[a-z]{1,2}|\d+|first|now|please|english|deutsch|german|francais|espanol|italiano))*$/;

/** Share that a README has in what lies below another one. */
const NESTED_README = 0.6;

const IS_README = 1;
const IS_PROSE = 2;
const HAS_OWN_WORDS = 4;

/** Looks up which README is nearest; proposes nothing. */
export function folderReadmePart(corpus: Corpus): StrategyPart {
  const roles: number[] = [];
  return {
    read(profile) {
      const found = README.exec(stemWords(profile.file.name).join(" "));
      const own = found === null || NO_OWN_WORDS.test(found[1] as string) ? 0 : HAS_OWN_WORDS;
      roles.push((found ? IS_README : 0) | own | (isProse(profile) ? IS_PROSE : 0));
    },
    prepare: () => observeReadmes(corpus, ofFolders(corpus, roles)),
  };
}

function folderOfFile({ files }: Corpus, file: number): string {
  return folderOf((files[file] as CorpusFile).ref.path);
}

/** The roles, with only those left as READMEs that are about their folder. */
function ofFolders(corpus: Corpus, roles: readonly number[]): Uint8Array {
  const plain = new Set<string>();
  const others = new Map<string, number>();
  for (const [file, role] of roles.entries()) {
    if ((role & IS_README) === 0) continue;
    const folder = folderOfFile(corpus, file);
    if (role & HAS_OWN_WORDS) others.set(folder, (others.get(folder) ?? 0) + 1);
    else plain.add(folder);
  }
  return Uint8Array.from(roles, (role, file) => {
    if ((role & HAS_OWN_WORDS) === 0) return role;
    const folder = folderOfFile(corpus, file);
    return !plain.has(folder) && others.get(folder) === 1 ? role : role & ~IS_README;
  });
}

function observeReadmes(corpus: Corpus, roles: Uint8Array): PreparedPart {
  const folder = (file: number): string => folderOfFile(corpus, file);
  const readmes = new Set<string>();
  for (const [file, role] of roles.entries()) if (role & IS_README) readmes.add(folder(file));
  return {
    lookUp(a, b) {
      const [left, right] = [roles[a] as number, roles[b] as number];
      if (((left | right) & IS_README) === 0) return [];
      return (left & right & IS_README) !== 0
        ? observeTwo(a, b)
        : observeReadme(...(left & IS_README ? ([a, b] as const) : ([b, a] as const)));
    },
  };

  function observeTwo(a: number, b: number): Observation[] {
    if (folder(a) === folder(b)) return [];
    const [outer, inner] = folder(a).length < folder(b).length ? [a, b] : [b, a];
    return [observeApart(corpus, a, b), ...observeReadme(outer, inner, folderOf(folder(inner)))];
  }

  /** `from`: the nearest folder whose README may be the nearer one. */
  function observeReadme(readme: number, other: number, from = folder(other)): Observation[] {
    const [home, place] = [folder(readme), folder(other)];
    const isBelow = place === home || place.startsWith(`${home}/`);
    // What is embedded in a document is for the document to explain.
    if (!isBelow || home === "" || hostOf(corpus, other) !== null) return [];
    return [
      observed(
        "metadata",
        {
          // What a README says of other texts is where they are, not what is in them.
          signal: (roles[other] as number) & IS_PROSE ? "folder-readme-text" : "folder-readme",
          strength: hasNearerReadme(from, home, readmes) ? NESTED_README : 1,
          direction: readme < other ? "a-to-b" : "b-to-a",
        },
        () => ({
          detail: `"${corpus.files[readme]?.ref.name}" is the README of ${place === home ? "the folder" : "a folder above the one"} in which the other file lies.`,
          places: [placesOf(Math.min(readme, other), Math.max(readme, other))],
        }),
      ),
    ];
  }

  function placesOf(a: number, b: number): PlacePair {
    return { a: namePlace(corpus.profile(a)), b: namePlace(corpus.profile(b)) };
  }
}

/** However much of a template two READMEs share. */
const OTHER_FOLDERS_README = 0.6;

function observeApart(corpus: Corpus, a: number, b: number): Observation {
  return observed(
    "metadata",
    { signal: "other-name", polarity: "against", strength: OTHER_FOLDERS_README },
    () => ({
      detail: "Each is the README of a folder of its own.",
      places: [{ a: namePlace(corpus.profile(a)), b: namePlace(corpus.profile(b)) }],
    }),
  );
}

function hasNearerReadme(folder: string, from: string, readmes: ReadonlySet<string>): boolean {
  for (let at = folder; at.length > from.length; at = folderOf(at))
    if (readmes.has(at)) return true;
  return false;
}
