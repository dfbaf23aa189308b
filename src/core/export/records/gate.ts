/**
 * The necessity gate: a record over several files is kept only if it needs each of them. One file is taken away, and the answer is derived
 * again from the rest: every part of it is looked for in the rows and paragraphs that are left, and the answer in short too. Where that
 * succeeds for any file, the record does not need that file. What the record says must of course stand in the whole.
 */
import type { Draft, Part } from "./contract.ts";
import { findPassages, type ReadFile } from "./read-file.ts";
import { holdsWords, wordsOf } from "./terms.ts";

/** Of a kept record: each file with the numbers of the sentences, from 0, that cannot be had without it. */
export interface Need {
  readonly file_id: string;
  readonly without: number[];
}

export type Verdict =
  | { readonly kept: true; readonly needs: Need[] }
  | {
      readonly kept: false;
      readonly reason: "not-shown" | "not-needed";
      /** The file that is not needed; null where something is not shown. */
      readonly fileId: string | null;
      /** In plain words, what was found where. */
      readonly why: string;
    };

interface Claim {
  readonly sentence: number;
  readonly part: Part;
  readonly terms: readonly string[];
  readonly isAbsence: boolean;
}

/** Judges a draft over `files`, its primary one first. Pure; linear in the passages of the files for each part. */
export function judge(draft: Draft, files: readonly ReadFile[]): Verdict {
  const claims = claimsOf(draft);
  const goals = draft.goals.map((goal) => goal.map(wordsOf)).filter((goal) => goal.length > 0);
  const missing = claims.find((claim) => !stands(claim, files));
  if (missing !== undefined)
    return {
      kept: false,
      reason: "not-shown",
      fileId: null,
      why: `${quoted(missing.part.terms)} ${missing.isAbsence ? "cannot be shown to be nowhere" : "does not stand together"} in its file`,
    };
  const needs: Need[] = [];
  for (const file of files) {
    const rest = files.filter((other) => other !== file);
    const found = shortcut(goals, rest);
    const lost = lostWithout(claims, file, rest);
    if (found !== null || lost.length === 0)
      return {
        kept: false,
        reason: "not-needed",
        fileId: file.id,
        why: found ?? "the rest holds all that is said",
      };
    needs.push({ file_id: file.id, without: lost });
  }
  return { kept: true, needs };
}

/** Parts of the answer but for what the question tells already: that has to be read nowhere. */
function claimsOf(draft: Draft): Claim[] {
  const given = wordsOf(draft.prompt);
  const all = draft.sentences.flatMap((sentence, at) => [
    ...sentence.parts.map((part) => claimOf(at, part, false)),
    ...(sentence.absent ?? []).map((part) => claimOf(at, part, true)),
  ]);
  return all.filter(
    ({ terms, isAbsence }) => isAbsence || !terms.every((term) => holdsWords(given, term)),
  );
}

function claimOf(sentence: number, part: Part, isAbsence: boolean): Claim {
  return { sentence, part, terms: part.terms.map(wordsOf), isAbsence };
}

/** True where the claim's own file shows it. */
function stands({ part, terms, isAbsence }: Claim, files: readonly ReadFile[]): boolean {
  const file = files.find(({ id }) => id === part.fileId);
  if (file === undefined) return false;
  const found = findPassages(file, terms);
  return isAbsence ? file.isWhole && found.length === 0 : found.length > 0;
}

/** Sentences that cannot be derived from `rest`. That something is nowhere in a file can only be told from that file. */
function lostWithout(
  claims: readonly Claim[],
  file: ReadFile,
  rest: readonly ReadFile[],
): number[] {
  const lost = claims.filter(
    ({ part, terms, isAbsence }) =>
      part.fileId === file.id &&
      (isAbsence || !rest.some((other) => findPassages(other, terms).length > 0)),
  );
  return [...new Set(lost.map(({ sentence }) => sentence))];
}

/** The answer in short, where one passage of the rest has it all. */
function shortcut(
  goals: ReadonlyArray<readonly string[]>,
  rest: readonly ReadFile[],
): string | null {
  for (const goal of goals)
    for (const file of rest) {
      const [passage] = findPassages(file, goal);
      if (passage !== undefined) return `one passage of "${file.name}" holds the answer`;
    }
  return null;
}

function quoted(terms: readonly string[]): string {
  return terms.map((term) => `"${term}"`).join(", ");
}
