/** Fits a draft's classes to files of a project that a person names with their classes. Nothing is stored: the draft carries it. */
import { setImmediate } from "node:timers/promises";
import { checkFit } from "../../../core/enrich/classify/check-fit.ts";
import {
  type FittedClasses,
  fitClasses,
  type LabelledFeatures,
} from "../../../core/enrich/classify/fitted-classes.ts";
import { MOST_EXAMPLES } from "../../../core/enrich/classify/limits.ts";
import { withoutNames } from "../../../core/enrich/classify/without-names.ts";
import { exampleFeatures } from "../../../core/enrich/pack/document-features.ts";
import { proseOf, viewOf } from "../../../core/enrich/text-view.ts";
import { withoutStandIns } from "../../../core/kit/text/stand-ins.ts";
import { words } from "../../../core/kit/text/tokenise.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { PackDocument } from "../../../packs/contract.ts";
import type { Deps } from "../../deps.ts";
import type { SomeFile } from "../../repositories/pack-repository.ts";
import { loadDocument } from "../file/load-document.ts";
import { nameRedactor } from "../privacy/name-policy.ts";
import { beingErased } from "../subject/while-erasing.ts";
import { checkPack } from "./edit-pack.ts";

const MAX_CHARACTERS = 60_000;
const MAX_MS = 30_000;
const MAX_NAMED = 20;

export interface LearnedClasses {
  readonly fitted: FittedClasses;
  readonly used: number;
  /** Examples by class, those with some. */
  readonly classes: ReadonlyArray<{ readonly label: string; readonly examples: number }>;
  /** Of examples that were asked about by a model that had not seen them. */
  readonly check: { readonly right: number; readonly of: number };
  /** Lines that could not be used, why, and the first 20 of them. */
  readonly left: ReadonlyArray<{
    readonly reason: LeftReason;
    readonly count: number;
    readonly first: readonly string[];
  }>;
}

export type LeftReason = "no-file" | "several-files" | "no-class" | "unread" | "no-time";

interface Example {
  readonly path: string;
  readonly class: string;
}

/**
 * `path` is a file's path or name as the product shows it, `class` the name or the label of a class of the draft; of at most 500 examples,
 * for at most 30 seconds. Throws `input.invalid` where the draft is no pack or no example can be used.
 */
export async function learnClasses(
  deps: Deps,
  input: { workspaceId: string; projectId: string; draft: unknown; examples: readonly Example[] },
): Promise<LearnedClasses> {
  const { pack } = checkPack(input.draft, new Date(deps.clock()));
  if (pack === null) throw refused("This is no pack.");
  const examples = input.examples.slice(0, MOST_EXAMPLES);
  const left = new Left();
  const files = await filesOf(deps, input, examples);
  const shown = await nameRedactor(deps, input);
  const learned: LabelledFeatures[] = [];
  const erased = await beingErased(deps, input.workspaceId);
  const end = deps.clock() + MAX_MS;
  for (const example of examples) {
    const name = classNamed(pack, example.class);
    const found = files(example.path);
    const [file] = found;
    if (name === null) left.add("no-class", example.class);
    else if (file === undefined) left.add("no-file", example.path);
    else if (found.length > 1) left.add("several-files", example.path);
    else if (erased?.holdsFile(file.id) === true) left.add("unread", example.path);
    else if (deps.clock() > end) left.add("no-time", example.path);
    else {
      const features = await featuresOf(deps, input.workspaceId, file, shown);
      if (features === null) left.add("unread", example.path);
      else learned.push({ name, features });
      await setImmediate();
    }
  }
  if (learned.length === 0) throw refused(`No line could be used: ${left.words()}.`);
  return { ...outcome(pack, learned), left: left.rows() };
}

function outcome(pack: PackDocument, learned: readonly LabelledFeatures[]) {
  const fitted = fitClasses(pack.classes, learned);
  const counts = new Map(fitted.classes.map(({ name, examples }) => [name, examples]));
  const checked = checkFit(pack.classes, learned).filter(({ name }) => (counts.get(name) ?? 0) > 1);
  return {
    fitted,
    used: learned.length,
    classes: fitted.classes
      .filter(({ examples }) => examples > 0)
      .map(({ label, examples }) => ({ label, examples })),
    check: {
      right: checked.filter(({ name, guess }) => name === guess).length,
      of: checked.length,
    },
  };
}

function classNamed(pack: PackDocument, written: string): string | null {
  const wanted = written.trim().toLowerCase();
  const found = pack.classes.find(
    ({ name, label }) => name === wanted || label.toLowerCase() === wanted,
  );
  return found?.name ?? null;
}

/** The project's files of a path or, where no path is so, of a name. */
async function filesOf(
  deps: Deps,
  { workspaceId, projectId }: { workspaceId: string; projectId: string },
  examples: readonly Example[],
): Promise<(path: string) => readonly SomeFile[]> {
  const wanted = [...new Set(examples.map(({ path }) => path))];
  const rows = await deps.repos(workspaceId).packs.filesNamed(projectId, wanted);
  const byPath = Map.groupBy(rows, ({ path }) => path);
  const byName = Map.groupBy(rows, ({ path }) => path.slice(path.lastIndexOf("/") + 1));
  return (path) => byPath.get(path) ?? byName.get(path) ?? [];
}

async function featuresOf(
  deps: Deps,
  workspaceId: string,
  { path, artifacts }: SomeFile,
  shown: (text: string) => string,
): Promise<LabelledFeatures["features"] | null> {
  const stored = await loadDocument(deps, workspaceId, { version: { artifacts } }, false);
  if (stored === null) return null;
  const text = await stored.text(0, Math.min(stored.textLength, MAX_CHARACTERS));
  const document = { ...stored.facts, markdown: withoutStandIns(text), anchors: [] };
  const view = viewOf(document, MAX_CHARACTERS, "none");
  const features = exampleFeatures(document, withoutStandIns(path), words(proseOf(document, view)));
  return withoutNames(features, view.text, (words) => shown(words) !== words);
}

/** What could not be used, by its reason. */
class Left {
  private readonly byReason = new Map<LeftReason, { count: number; first: string[] }>();

  add(reason: LeftReason, line: string): void {
    const known = this.byReason.get(reason) ?? { count: 0, first: [] };
    known.count++;
    if (known.first.length < MAX_NAMED && !known.first.includes(line)) known.first.push(line);
    this.byReason.set(reason, known);
  }

  rows(): LearnedClasses["left"] {
    return [...this.byReason].map(([reason, found]) => ({ reason, ...found }));
  }

  words(): string {
    return this.rows()
      .map(({ reason, count }) => `${count} ${LEFT_WORDS[reason]}`)
      .join(", ");
  }
}

const LEFT_WORDS: Readonly<Record<LeftReason, string>> = {
  "no-file": "with a file that is not in the project",
  "several-files": "with a name that several files have",
  "no-class": "with a class that the draft does not have",
  unread: "with a file that was not read yet",
  "no-time": "for which there was no time",
};

function refused(userMessage: string): AppError {
  return new AppError("input.invalid", { detail: "examples of classes", userMessage });
}
