/** Asks a model about one file, now, and shows what models have said of it. */

import { textBasis } from "../../../core/enrich/classify/class-in-force.ts";
import { isShapedAs } from "../../../core/language-model/fact-shape.ts";
import type { FactKind } from "../../../core/language-model/prompts/extract-facts.ts";
import { findQuoted } from "../../../core/language-model/quoted.ts";
import { FileNoteKind, WORK_WORDS, type WorkKindName } from "../../../core/language-model/work.ts";
import type { TextAnchor } from "../../../core/model/document.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Location } from "../../../core/model/location.ts";
import { locationAt } from "../../../core/model/location-at.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { FileNote } from "../../repositories/file-note-repository.ts";
import type { FileViewRow } from "../../repositories/file-view-repository.ts";
import { type FilePlace, findFile } from "../file/find-file.ts";
import { loadDocument } from "../file/load-document.ts";
import { labelsOf, packInUse } from "../pack/resolve-pack.ts";
import { beingErased } from "../subject/while-erasing.ts";
import { projectClearing } from "./clear-texts.ts";
import { beginningOf, SHOWN_CHARACTERS } from "./read-file.ts";
import { servingModel, servingNames } from "./serving-model.ts";
import { markErasures } from "./since-erasure.ts";
import { WORK_KINDS } from "./work-kinds.ts";

/**
 * Asks about the file, which is written down, and keeps what is answered. AppError as `askModel`; `privacy.withheld` where it must not be sent,
 * `conflict` while a person is erased, `model.failed` where no model on a server serves the use.
 */
export async function askAboutFile(
  deps: Deps,
  input: FilePlace & { readonly kind: FileNoteKind; readonly userId: string },
  signal: AbortSignal,
): Promise<void> {
  const kind = WORK_KINDS[input.kind];
  const serving = await servingModel(deps, input.workspaceId, kind.prompt.use);
  if (serving.connection === null) throw noServer(input.kind);
  await findFile(deps, input);
  const mark = await markErasures(deps, input.workspaceId);
  const clearing = await projectClearing(deps, input);
  const [item] = await kind.read(deps, input, [input.fileId], clearing);
  if (item === undefined) throw unread();
  if (item === null) throw withheld();
  const note = {
    action: "model.file-read",
    target: input.fileId,
    detail: { kind: input.kind },
  } as const;
  await withAudit(deps, input, note, async () => undefined);
  await item.ask({ workspaceId: input.workspaceId, workId: null, signal, mark }, serving);
}

/** Models of a server only: what can be told without one stands on each file's page already. */
export function noServer(kind: WorkKindName): AppError {
  const { verb } = WORK_WORDS[kind];
  return new AppError("model.failed", {
    detail: "no server",
    userMessage: `${verb}: no language model is chosen for it. An owner can choose one under Settings, Models and money.`,
  });
}

function unread(): AppError {
  return new AppError("conflict", {
    detail: "file not read",
    userMessage: "No run has read this file to its end, or it holds no text.",
  });
}

function withheld(): AppError {
  return new AppError("privacy.withheld", {
    detail: "the file",
    userMessage:
      "This file is marked never to be sent, or the policy keeps it out, so no model is asked about it.",
  });
}

interface Quoted {
  readonly text: string;
  readonly location: Location;
}

interface NoteView {
  readonly model: string;
  readonly at: Date;
  /** False where the beginning of the file has changed since. */
  readonly isCurrent: boolean;
}

export interface FileNotesView {
  readonly canAsk: boolean;
  /** For each kind the model that would be asked; null where none is chosen. */
  readonly models: Readonly<Record<FileNoteKind, string | null>>;
  readonly told:
    | (NoteView & {
        /** Null: none of the classes. */
        readonly label: string | null;
        readonly confidence: number;
        readonly quotes: readonly Quoted[];
        /** The file goes by this class: nobody says another, and this machine is less sure of its own, or found the same. */
        readonly isInForce: boolean;
      })
    | null;
  readonly facts:
    | (NoteView & {
        readonly items: ReadonlyArray<Quoted & { readonly kind: FactKind }>;
        /** How many more were told: their words do not stand in the file, or cannot be what they were called. */
        readonly leftOut: number;
      })
    | null;
}

/**
 * What models have said of a file. Words that do not stand in it now are left out: a policy may hide them since; and all of it where what was
 * shown to the model, or the file's name, tells of somebody who is being erased. AppError `not-found`.
 */
export async function viewFileNotes(
  deps: Deps,
  place: FilePlace & { readonly canAsk: boolean },
): Promise<FileNotesView> {
  const file = await findFile(deps, place);
  const repos = deps.repos(place.workspaceId);
  const [notes, { document }, nameOf] = await Promise.all([
    repos.fileNotes.ofFile(file.id),
    packInUse(repos, place.projectId),
    servingNames(deps, place.workspaceId),
  ]);
  const models = Object.fromEntries(
    FileNoteKind.options.map((kind) => [kind, nameOf(WORK_KINDS[kind].prompt.use)]),
  ) as FileNotesView["models"];
  const erased = notes.length === 0 ? null : await beingErased(deps, place.workspaceId);
  let told: FileNotesView["told"] = null;
  let facts: FileNotesView["facts"] = null;
  for (const note of notes) {
    const shown = await shownText(deps, place.workspaceId, file, note.kind);
    if (shown === null || erased?.holds(shown.text, file.path) === true) continue;
    const { text, quoted } = shown;
    const view = {
      model: note.model,
      at: note.createdAt,
      isCurrent: note.basis === textBasis(text),
    };
    if (note.kind === "extract-facts") {
      const items = note.said.facts.flatMap(({ kind, quote }) =>
        isShapedAs(kind, quote) ? quoted(quote).map((one) => ({ ...one, kind })) : [],
      );
      const leftOut = note.said.leftOut + note.said.facts.length - items.length;
      facts = { ...view, items, leftOut };
    } else {
      const { class: name, confidence, quotes } = note.said;
      const label = name === null ? null : (labelsOf(document).classes[name] ?? name);
      const isInForce = file.version.documentClass === name;
      told = { ...view, label, confidence, quotes: quotes.flatMap(quoted), isInForce };
    }
  }
  return { canAsk: place.canAsk, models, told, facts };
}

async function shownText(
  deps: Deps,
  workspaceId: string,
  file: FileViewRow,
  kind: FileNote["kind"],
): Promise<{ readonly text: string; readonly quoted: (quote: string) => Quoted[] } | null> {
  const text = await beginningOf(deps, workspaceId, file, kind);
  if (text === null) return null;
  const anchors = await anchorsBefore(deps, workspaceId, file, SHOWN_CHARACTERS[kind]);
  return {
    text,
    quoted(quote) {
      const found = findQuoted(text, quote);
      if (found === null) return [];
      const written = text.slice(found.start, found.end);
      return [{ text: written, location: locationAt(anchors, found.start) }];
    },
  };
}

async function anchorsBefore(
  deps: Deps,
  workspaceId: string,
  file: FileViewRow,
  end: number,
): Promise<TextAnchor[]> {
  const stored = await loadDocument(deps, workspaceId, file, false);
  const anchors: TextAnchor[] = [];
  if (stored === null) return anchors;
  for await (const some of stored.anchors()) {
    for (const anchor of some) if (anchor.start < end) anchors.push(anchor);
    const last = some.at(-1);
    if (last !== undefined && last.start >= end) break;
  }
  return anchors;
}
