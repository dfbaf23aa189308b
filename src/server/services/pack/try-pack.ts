/** What a draft of a pack would say of a project's files, beside what the pack in use says. Nothing is stored. */
import { setImmediate } from "node:timers/promises";
import {
  PackReader,
  type ReadyVocabulary,
  readyVocabulary,
} from "../../../core/enrich/pack/read-pack.ts";
import type { Vocabulary } from "../../../core/enrich/pack/vocabulary.ts";
import { proseOf, viewOf } from "../../../core/enrich/text-view.ts";
import { words } from "../../../core/kit/text/tokenise.ts";
import type { ParsedDocument } from "../../../core/model/document.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { FileProfile } from "../../../core/model/profile.ts";
import type { PackDocument } from "../../../packs/contract.ts";
import type { Deps } from "../../deps.ts";
import type { SomeFile } from "../../repositories/pack-repository.ts";
import { loadDocument } from "../file/load-document.ts";
import { beingErased } from "../subject/while-erasing.ts";
import { checkPack } from "./edit-pack.ts";
import { labelsOf, type PackLabels, packInUse, vocabularyOfPack } from "./resolve-pack.ts";

/** Files that are looked at, how much of the text of each, how long in all, and how long at a time: nobody else is served meanwhile. */
const MAX_FILES = 200;
const MAX_CHARACTERS = 150_000;
const MAX_MS = 8_000;
const MAX_FILE_MS = 400;
const MAX_CHANGES = 50;
const MAX_EXAMPLES = 3;

export interface PackTrial {
  readonly looked: number;
  readonly total: number;
  /** By class, "" for what it could not tell; the largest first. */
  readonly classes: ReadonlyArray<{
    readonly name: string;
    readonly now: number;
    readonly draft: number;
  }>;
  /** Names of classes and entities in words, as the draft has them. */
  readonly labels: Pick<PackLabels, "classes" | "entities">;
  readonly changed: number;
  /** The first 50. */
  readonly changes: ReadonlyArray<{
    readonly fileId: string;
    readonly name: string;
    readonly path: string;
    readonly from: string | null;
    readonly to: string | null;
  }>;
  readonly entities: ReadonlyArray<{
    readonly type: string;
    readonly files: number;
    readonly examples: readonly string[];
  }>;
}

/** Throws `input.invalid` where the draft is no pack. Some of many files are looked at, for at most 8 seconds: `looked` of `total`; those that take too long by themselves do not count. */
export async function tryPack(
  deps: Deps,
  input: { workspaceId: string; projectId: string; draft: unknown },
): Promise<PackTrial> {
  const { pack, problems } = checkPack(input.draft, new Date(deps.clock()));
  const [problem] = problems;
  if (pack === null || problem !== undefined)
    throw new AppError("input.invalid", {
      detail: "pack draft",
      userMessage:
        problem === undefined ? "This is no pack." : `${problem.place}: ${problem.message}`,
    });
  const repos = deps.repos(input.workspaceId);
  const { document: used } = await packInUse(repos, input.projectId);
  const { files, total } = await repos.packs.someFiles(input.projectId, MAX_FILES);
  const trial = new Trial(deps.clock, ready(used), ready(pack));
  const erased = await beingErased(deps, input.workspaceId);
  const end = deps.clock() + MAX_MS;
  for (const file of files) {
    if (deps.clock() > end) break;
    if (erased?.holdsFile(file.id) === true) continue;
    const document = await readFile(deps, input.workspaceId, file);
    if (document !== null) trial.add(file, document);
    await setImmediate();
  }
  const { classes, entities } = labelsOf(pack);
  return { ...trial.result(total), labels: { classes, entities } };
}

function ready(pack: PackDocument): ReadyVocabulary {
  return readyVocabulary(JSON.parse(vocabularyOfPack(pack).json) as Vocabulary);
}

async function readFile(
  deps: Deps,
  workspaceId: string,
  { artifacts }: SomeFile,
): Promise<ParsedDocument | null> {
  const stored = await loadDocument(deps, workspaceId, { version: { artifacts } }, false);
  if (stored === null) return null;
  const markdown = await stored.text(0, Math.min(stored.textLength, MAX_CHARACTERS));
  return { ...stored.facts, markdown, anchors: [] };
}

class Trial {
  private looked = 0;
  private changed = 0;
  private readonly changes: Array<PackTrial["changes"][number]> = [];
  private readonly counts = new Map<string, { now: number; draft: number }>();
  private readonly entities = new Map<string, { files: number; examples: string[] }>();
  private readonly used: ReadyVocabulary;
  private readonly draft: ReadyVocabulary;

  private readonly clock: () => number;

  constructor(clock: () => number, used: ReadyVocabulary, draft: ReadyVocabulary) {
    this.clock = clock;
    this.used = used;
    this.draft = draft;
  }

  add(file: SomeFile, document: ParsedDocument): void {
    const until = this.clock() + MAX_FILE_MS;
    let isCut = false;
    const isTimeUp = () => {
      isCut ||= this.clock() > until;
      return isCut;
    };
    const now = read(document, file.path, this.used, isTimeUp).documentClass?.name ?? null;
    const told = read(document, file.path, this.draft, isTimeUp);
    if (isCut) return;
    this.looked++;
    const then = told.documentClass?.name ?? null;
    this.countOf(now).now++;
    this.countOf(then).draft++;
    this.noteEntities(told.packEntities ?? []);
    if (now === then) return;
    this.changed++;
    const { id: fileId, name, path } = file;
    if (this.changes.length < MAX_CHANGES)
      this.changes.push({ fileId, name, path, from: now, to: then });
  }

  result(total: number): Omit<PackTrial, "labels"> {
    const classes = [...this.counts]
      .map(([name, counts]) => ({ name, ...counts }))
      .sort((a, b) => b.draft - a.draft || b.now - a.now || (a.name < b.name ? -1 : 1));
    const entities = [...this.entities]
      .map(([type, found]) => ({ type, ...found }))
      .sort((a, b) => b.files - a.files || (a.type < b.type ? -1 : 1));
    const { looked, changed, changes } = this;
    return { looked, total, classes, changed, changes, entities };
  }

  private countOf(name: string | null): { now: number; draft: number } {
    const counts = this.counts.get(name ?? "") ?? { now: 0, draft: 0 };
    this.counts.set(name ?? "", counts);
    return counts;
  }

  private noteEntities(found: NonNullable<FileProfile["packEntities"]>): void {
    const types = new Set<string>();
    for (const { type, text } of found) {
      const known = this.entities.get(type) ?? { files: 0, examples: [] };
      if (!types.has(type)) known.files++;
      types.add(type);
      if (known.examples.length < MAX_EXAMPLES && !known.examples.includes(text))
        known.examples.push(text);
      this.entities.set(type, known);
    }
  }
}

function read(
  document: ParsedDocument,
  path: string,
  vocabulary: ReadyVocabulary,
  isTimeUp: () => boolean,
) {
  const reader = new PackReader(vocabulary, isTimeUp);
  reader.addSamples(document);
  const view = viewOf(document, MAX_CHARACTERS);
  return reader.finish(document, path, view, words(proseOf(document, view))).lists;
}
