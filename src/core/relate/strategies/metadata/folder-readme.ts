/** By convention a README is about what lies in its folder and, unless there is a nearer one, below it. */
import type { Corpus, CorpusFile } from "../../contract.ts";
import { namePlace, observed } from "../../observe.ts";
import { isProse } from "../../profile-kind.ts";
import type { PreparedPart, StrategyPart } from "../parts.ts";
import { folderOf } from "./circumstances.ts";
import { stemWords } from "./titles.ts";

const README = /^(?:\d+ )?(?:read ?me|lies ?mich|lisez ?moi|leeme|leggimi|leia ?me)\b/;

/** Share that a README has in what lies below another one. */
const NESTED_README = 0.6;

const IS_README = 1;
const IS_PROSE = 2;

/** Looks up which README is nearest; proposes nothing. */
export function folderReadmePart(corpus: Corpus): StrategyPart {
  const roles: number[] = [];
  return {
    read(profile) {
      const isReadme = README.test(stemWords(profile.file.name).join(" "));
      roles.push((isReadme ? IS_README : 0) | (isProse(profile) ? IS_PROSE : 0));
    },
    prepare: () => observeReadmes(corpus, Uint8Array.from(roles)),
  };
}

function observeReadmes(corpus: Corpus, roles: Uint8Array): PreparedPart {
  const folder = (file: number): string => folderOf((corpus.files[file] as CorpusFile).ref.path);
  const readmes = new Set<string>();
  for (const [file, role] of roles.entries()) if (role & IS_README) readmes.add(folder(file));
  return {
    lookUp(a, b) {
      const [left, right] = [roles[a] as number, roles[b] as number];
      if (((left ^ right) & IS_README) === 0) return [];
      const [readme, other] = left & IS_README ? [a, b] : [b, a];
      const [home, place] = [folder(readme), folder(other)];
      const isBelow = place === home || place.startsWith(`${home}/`);
      if (!isBelow || folder(a) === "") return [];
      return [
        observed(
          "metadata",
          {
            // What a README says of other texts is where they are, not what is in them.
            signal: (roles[other] as number) & IS_PROSE ? "folder-readme-text" : "folder-readme",
            strength: hasNearerReadme(place, home, readmes) ? NESTED_README : 1,
            direction: readme === a ? "a-to-b" : "b-to-a",
          },
          () => ({
            detail: `"${corpus.files[readme]?.ref.name}" is the README of the folder in which the other file lies.`,
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
