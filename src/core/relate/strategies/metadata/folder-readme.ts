/**
 * By convention a README is about what lies in its folder and, unless there is a nearer one, below it. One with words of its own in its name
 * (`README_import.md`) is about these, unless it is the only one there. READMEs below it are about parts of what it is about.
 */
import { hostOf } from "../../containers.ts";
import type { Corpus, CorpusFile } from "../../contract.ts";
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
      const areBoth = (left & right & IS_README) !== 0;
      if (((left | right) & IS_README) === 0) return [];
      const isFirst = areBoth ? folder(a).length < folder(b).length : (left & IS_README) !== 0;
      const [readme, other] = isFirst ? [a, b] : [b, a];
      const [home, place] = [folder(readme), folder(other)];
      const isBelow = place.startsWith(`${home}/`) || (place === home && !areBoth);
      // What is embedded in a document is for the document to explain.
      if (!isBelow || folder(a) === "" || hostOf(corpus, other) !== null) return [];
      return [
        observed(
          "metadata",
          {
            // What a README says of other texts is where they are, not what is in them.
            signal: (roles[other] as number) & IS_PROSE ? "folder-readme-text" : "folder-readme",
            strength: hasNearerReadme(areBoth ? folderOf(place) : place, home, readmes)
              ? NESTED_README
              : 1,
            direction: readme === a ? "a-to-b" : "b-to-a",
          },
          () => ({
            detail: `"${corpus.files[readme]?.ref.name}" is the README of ${place === home ? "the folder" : "a folder above the one"} in which the other file lies.`,
            places: [{ a: namePlace(corpus.profile(a)), b: namePlace(corpus.profile(b)) }],
          }),
        ),
      ];
    },
  };
}

function hasNearerReadme(folder: string, from: string, readmes: ReadonlySet<string>): boolean {
  for (let at = folder; at.length > from.length; at = folderOf(at))
    if (readmes.has(at)) return true;
  return false;
}
