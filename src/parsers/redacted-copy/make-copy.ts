/** A copy of a file under its policy, written to disk and looked through before it is given out. */
import { stat } from "node:fs/promises";
import type { ParsedDocument } from "../../core/model/document.ts";
import type { ByteSource, ParseLimits } from "../../core/parse/contract.ts";
import { redactStem } from "../../core/pipeline/redact-copy.ts";
import type { ApplyPolicyResult } from "../../core/privacy/apply-policy.ts";
import type { Eraser } from "../../core/privacy/subject/erased.ts";
import { FileSource } from "../shared/byte-source.ts";
import { ParseStop } from "../shared/stops.ts";
import {
  type CopyNote,
  CopyNotes,
  type CopyOptions,
  CopyStop,
  type KnownValues,
} from "./contract.ts";
import { findLeftOver } from "./left-over.ts";
import { copyOffice, OFFICE_PROGRAMS } from "./office-copy.ts";
import { Redactor } from "./redactor.ts";
import type { ReadSheetRows } from "./sheet-copy.ts";
import { TEXT_COPIES } from "./text-copies.ts";
import { TextWriter } from "./text-writer.ts";

export interface MakeCopyInput {
  readonly source: ByteSource;
  readonly fileName: string;
  readonly document: ParsedDocument;
  readonly result: ApplyPolicyResult;
  /** Removes people who were erased, before the policy sees a text; null where there are none. */
  readonly eraser: Eraser | null;
  readonly readRows: ReadSheetRows;
  /** What has to go, where that is not what the policy replaces. */
  readonly values?: KnownValues;
  readonly options: CopyOptions;
  readonly limits: ParseLimits;
  /** Where the copy is written. */
  readonly target: string;
}

export interface MadeCopy {
  readonly fileName: string;
  readonly notes: readonly CopyNote[];
  /** Different values that were replaced. */
  readonly replaced: number;
}

/** Makes one copy; more can be asked for when reading it showed values that nobody knew of. */
export class CopyMaker {
  readonly redactor: Redactor;
  readonly #input: MakeCopyInput;

  /** Throws CopyStop where no copy of such a file is given. */
  constructor(input: MakeCopyInput) {
    const { result, document, eraser } = input;
    const text = (value: string) => eraser?.text(value) ?? value;
    this.#input = input;
    refuse(input);
    this.redactor = new Redactor(
      {
        text: (value, place) => result.redactText(text(value), place),
        name: (value) => result.redactName(text(value)),
        author: (value) => result.redactAuthor(text(value), "properties"),
        row: (table, cells) => result.redactRow(table, eraser?.row(cells) ?? cells),
      },
      input.values,
    );
    this.redactor.learnMarkdown(document.markdown, result.document.markdown);
    for (const { name, columns } of document.sheets)
      for (const written of [name, ...columns.map((column) => column.name)])
        this.redactor.values.learn(written, result.redactName(text(written)));
  }

  /** Writes the copy. Throws CopyStop where it cannot be made, or where a replaced value is still in it; then nothing may be given out. */
  async make(): Promise<MadeCopy> {
    const { document, target, limits } = this.#input;
    const notes = await this.#write().catch(asStop);
    const copy = new FileSource(target, (await stat(target)).size);
    try {
      const place = await findLeftOver(copy, this.redactor.values, {
        isPackage: document.format.type in OFFICE_PROGRAMS,
        maxExpandedBytes: limits.maxExpandedBytes,
      }).catch(asStop);
      if (place !== null) throw leftOver(place);
    } finally {
      await copy.close();
    }
    const ending = TEXT_COPIES[document.format.type]?.ending;
    return { fileName: this.#name(ending), notes, replaced: this.redactor.values.count };
  }

  async #write(): Promise<CopyNote[]> {
    const { source, document, result, readRows, options, limits, target } = this.#input;
    const { redactor } = this;
    const { type } = document.format;
    const program = OFFICE_PROGRAMS[type];
    if (program)
      return copyOffice({
        source,
        program,
        sheets: document.sheets,
        readRows,
        redactor,
        options,
        maxExpandedBytes: limits.maxExpandedBytes,
        target,
      });
    const { copy } = TEXT_COPIES[type] as (typeof TEXT_COPIES)[string];
    const input = { source, document, clean: result.document, redactor, options };
    await copy(input, new TextWriter(null), new CopyNotes());
    const notes = new CopyNotes();
    const writer = new TextWriter(target);
    try {
      await copy(input, writer, notes);
    } finally {
      await writer.close();
    }
    return notes.list();
  }

  /** The name as lists show it after the policy, with another ending where the copy is of another kind. */
  #name(ending: string | undefined): string {
    const { result, fileName, eraser } = this.#input;
    const name = redactStem(fileName, (stem) =>
      this.redactor.known(result.redactName(eraser?.text(stem) ?? stem)),
    );
    return ending === undefined ? name : `${name}.${ending}`;
  }
}

function refuse({ document, result }: MakeCopyInput): void {
  const { format, issues, status } = document;
  if (result.isBlocked)
    throw new CopyStop(
      "copy.blocked",
      "The policy keeps this file out of everything; no copy of it is given.",
    );
  if (issues.some(({ code }) => code.startsWith("parse.encrypted")))
    throw new CopyStop("copy.locked", "The file, or a part of it, is locked with a password.");
  if (!(format.type in OFFICE_PROGRAMS) && !(format.type in TEXT_COPIES))
    throw new CopyStop(
      "copy.unsupported",
      `Copies of files of the kind ${format.type} are not made.`,
    );
  if (status === "failed" || status === "skipped")
    throw new CopyStop(
      "copy.damaged",
      "The file could not be read, so nobody knows what is in it.",
    );
}

function leftOver(place: string): CopyStop {
  const where = place === "" ? "the copy" : `the part ${place} of the copy`;
  return new CopyStop(
    "copy.left-over",
    `Something that the policy replaces would still stand in ${where}, so it is not given out.`,
  );
}

/** What readers say of broken content, as the reason why there is no copy. */
function asStop(error: unknown): never {
  if (!(error instanceof ParseStop)) throw error;
  const code = error.code === "parse.too-large" ? "copy.too-large" : "copy.damaged";
  throw new CopyStop(code, error.message);
}
