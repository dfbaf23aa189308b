/**
 * Reads files by models: of which class they are ("classify") and what they say ("extract"). Only what stands word for word in the text that
 * was shown is kept, so that nothing a model makes up, and nothing that a policy hides, can show.
 */
import { CLASS_CHARACTERS, textBasis } from "../../../core/enrich/classify/class-in-force.ts";
import { promptName, requestOf } from "../../../core/language-model/prompt.ts";
import {
  type ClassifyFileInput,
  classifyFilePrompt,
  toldClassOf,
} from "../../../core/language-model/prompts/classify-file.ts";
import {
  type ExtractFactsInput,
  extractFactsPrompt,
  quotedFacts,
} from "../../../core/language-model/prompts/extract-facts.ts";
import type { FileNoteKind } from "../../../core/language-model/work.ts";
import { AppError, isAppError } from "../../../core/model/errors.ts";
import type { FileProfile } from "../../../core/model/profile.ts";
import type { Deps } from "../../deps.ts";
import type { FileNote } from "../../repositories/file-note-repository.ts";
import type { FileViewRow } from "../../repositories/file-view-repository.ts";
import type { SendableFile } from "../../repositories/sending-repository.ts";
import { renewClass } from "../file/class-of-file.ts";
import { loadDocument, loadProfile } from "../file/load-document.ts";
import { packInUse, withGeneral } from "../pack/resolve-pack.ts";
import { type AskPlace, askModel } from "./ask-model.ts";
import { unlessWithheld } from "./clear-texts.ts";
import type { ServingModel } from "./serving-model.ts";
import { isUnchangedSince, meanwhile } from "./since-erasure.ts";
import type { Askable, ProjectIds, WorkKind } from "./work-kind.ts";

/** Characters of a file's beginning that a model is shown. */
export const SHOWN_CHARACTERS: Readonly<Record<FileNoteKind, number>> = {
  "classify-files": CLASS_CHARACTERS,
  "extract-facts": 24_000,
};
const MOST_CLASSES = 120;
const LABEL_CHARACTERS = 120;

interface OpenFile {
  readonly file: FileViewRow;
  readonly source: SendableFile;
  /** After the policy, from its beginning. */
  readonly text: string;
  readonly profile: FileProfile | null;
}

type Noted = Pick<FileNote, "kind" | "said">;

export const classifyFilesKind: WorkKind = {
  name: "classify-files",
  prompt: classifyFilePrompt,
  sample: (repos, projectId, most) => repos.fileNotes.sample(projectId, most),
  after: (repos, projectId, afterId, limit) => repos.fileNotes.askable(projectId, afterId, limit),
  async read(deps, ids, fileIds, clearing) {
    const { document } = await packInUse(deps.repos(ids.workspaceId), ids.projectId);
    const classes = [
      ...new Map(
        withGeneral(document)
          .flatMap((pack) => pack.classes)
          .map((one) => [one.name, one]),
      ).values(),
    ].slice(0, MOST_CLASSES);
    return readFiles(deps, ids, "classify-files", fileIds, (open) => {
      const input: ClassifyFileInput = {
        classes: classes.map(({ label }, i) =>
          clearing.clear(`class ${i + 1}`, label.slice(0, LABEL_CHARACTERS), [open.source]),
        ),
        name: clearing.clearName("file", open.file.path, [open.source]),
        text: clearing.clear("beginning", open.text, [open.source]),
        known: knownClass(open.profile, classes),
      };
      const write = async (place: AskPlace, serving: ServingModel) => {
        const asked = await askModel(deps, place, serving, classifyFilePrompt, input);
        const told = toldClassOf(asked.answer, classes.length, open.text);
        if (told === null) throw nothingQuoted();
        const { index, confidence, quotes } = told;
        const name = index === null ? null : (classes[index]?.name ?? null);
        const said = { class: name, confidence, quotes: [...quotes] };
        return { ...asked, noted: { kind: "classify-files", said } as const };
      };
      return { request: requestOf(classifyFilePrompt, input), write };
    });
  },
};

export const extractFactsKind: WorkKind = {
  name: "extract-facts",
  prompt: extractFactsPrompt,
  sample: classifyFilesKind.sample,
  after: classifyFilesKind.after,
  read(deps, ids, fileIds, clearing) {
    return readFiles(deps, ids, "extract-facts", fileIds, (open) => {
      const input: ExtractFactsInput = {
        name: clearing.clearName("file", open.file.path, [open.source]),
        text: clearing.clear("text", open.text, [open.source]),
        known: knownFacts(open.profile),
      };
      const write = async (place: AskPlace, serving: ServingModel) => {
        const asked = await askModel(deps, place, serving, extractFactsPrompt, input);
        const said = quotedFacts(asked.answer, open.text);
        if (said.facts.length === 0 && said.leftOut > 0) throw nothingQuoted();
        return { ...asked, noted: { kind: "extract-facts", said } as const };
      };
      return { request: requestOf(extractFactsPrompt, input), write };
    });
  },
};

interface FileQuestion {
  readonly request: Askable["request"];
  write(
    place: AskPlace,
    serving: ServingModel,
  ): Promise<{ readonly model: string; readonly isPaid: boolean; readonly noted: Noted }>;
}

/** Opens files and makes of each what would be asked; null for those that must not be sent. Files without text are left out. */
async function readFiles(
  deps: Deps,
  ids: ProjectIds,
  kind: FileNoteKind,
  fileIds: readonly string[],
  question: (open: OpenFile) => FileQuestion,
): Promise<Array<Askable | null>> {
  const repos = deps.repos(ids.workspaceId);
  const sources = new Map(
    (await repos.sending.files(ids.projectId, fileIds)).map((file) => [file.fileId, file]),
  );
  const items: Array<Askable | null> = [];
  for (const fileId of fileIds) {
    const source = sources.get(fileId);
    const file = await repos.fileViews.find(fileId);
    if (source === undefined || file === null) continue;
    const read = await readOf(deps, ids.workspaceId, file, kind);
    if (read === null) continue;
    const { text, profile } = read;
    const asked = unlessWithheld(() => question({ file, source, text, profile }));
    items.push(asked === null ? null : askableOf(deps, ids, { file, ...read }, asked));
  }
  return items;
}

/** Null where there is no text, and where what was read is damaged on the disk: the others are read all the same. */
async function readOf(
  deps: Deps,
  workspaceId: string,
  file: FileViewRow,
  kind: FileNoteKind,
): Promise<Pick<OpenFile, "text" | "profile"> | null> {
  try {
    const text = await beginningOf(deps, workspaceId, file, kind);
    if (text === null || text.trim() === "") return null;
    return { text, profile: await loadProfile(deps, workspaceId, file) };
  } catch (error) {
    if (isAppError(error, "store.missing")) return null;
    throw error;
  }
}

/** What a model is shown of a file's text; null where no run has read it. */
export async function beginningOf(
  deps: Deps,
  workspaceId: string,
  file: FileViewRow,
  kind: FileNoteKind,
): Promise<string | null> {
  const stored = await loadDocument(deps, workspaceId, file, false);
  if (stored === null) return null;
  return stored.text(0, Math.min(stored.textLength, SHOWN_CHARACTERS[kind]));
}

function askableOf(
  deps: Deps,
  ids: ProjectIds,
  { file, text, profile }: Omit<OpenFile, "source">,
  { request, write }: FileQuestion,
): Askable {
  return {
    request,
    async ask(place, serving) {
      const { model, isPaid, noted } = await write(place, serving);
      const prompt = promptName(
        noted.kind === "classify-files" ? classifyFilePrompt : extractFactsPrompt,
      );
      const about = { fileId: file.id, basis: textBasis(text), model, prompt };
      const note = { ...noted, ...about, createdAt: new Date(deps.clock()) } as FileNote;
      const isKept = await deps.transaction(ids.workspaceId, async (repos) => {
        if (!(await isUnchangedSince(repos, place.mark))) return false;
        await repos.fileNotes.save(ids.projectId, note);
        if (note.kind === "classify-files")
          await renewClass(repos, file.id, {
            local: profile?.documentClass ?? null,
            text,
            enrichKey: file.version.artifacts.enrich ?? null,
          });
        return true;
      });
      if (!isKept) throw meanwhile("Ask again when that has ended.");
      return { isPaid };
    },
  };
}

function nothingQuoted(): AppError {
  return new AppError("model.failed", {
    detail: "nothing cited",
    userMessage:
      "Nothing of the answer stands in the file word for word and can be what it is called, so none of it is kept.",
  });
}

function knownClass(
  profile: FileProfile | null,
  classes: ReadonlyArray<{ readonly name: string }>,
): ClassifyFileInput["known"] {
  const told = profile?.documentClass;
  const index = classes.findIndex(({ name }) => name === told?.name);
  if (told === undefined || index < 0) return null;
  const quotes = told.why.flatMap((words) =>
    [...words.matchAll(/“([^”]+)”/g)].map(([, quote]) => quote ?? ""),
  );
  return { number: index + 1, confidence: told.confidence, quotes };
}

const KIND_OF_FACT = {
  seller: "organization",
  address: "place",
  date: "date",
  total: "amount",
} as const;
const KIND_OF_NAME = {
  person: "person",
  organization: "organization",
  location: "place",
  party: "organization",
} as const;

function knownFacts(profile: FileProfile | null): ExtractFactsInput["known"] {
  const facts = (profile?.keyFacts ?? []).map(({ kind, text }) => ({
    kind: KIND_OF_FACT[kind],
    quote: text,
  }));
  const names = (profile?.names ?? []).flatMap(({ type, text }) =>
    type === "people" ? [] : [{ kind: KIND_OF_NAME[type], quote: text }],
  );
  const codes = (profile?.identifiers ?? []).map(({ text }) => ({
    kind: "identifier" as const,
    quote: text,
  }));
  return [...facts, ...names, ...codes].filter(({ quote }) => quote.length <= 400 && quote !== "");
}
