/** Counts what is replaced in a file only because other files of its project prove what it is. */
import { foldText } from "../kit/text/normalise.ts";
import { beside } from "./beside.ts";
import type { Finding } from "./detectors/contract.ts";
import type { Policy } from "./policy.ts";
import { type CellNames, type CellRedactor, titleOfCell } from "./redact-cell.ts";
import { cellsOf, type MarkdownPart } from "./redact-markdown.ts";
import { toAct } from "./redact-text.ts";
import { RegisterEntries, type RegisterEntry, type TitleOf } from "./register/register-entries.ts";
import type { CellRole } from "./remark-columns.ts";

export interface RegisterCounts {
  /** Places in text and cells; rows of a sheet count once, though the Markdown repeats them. */
  readonly places: number;
  /** Different names and numbers that stand there, each once however it is spelled; at most 100,000. */
  readonly values: number;
}

const MAX_VALUES = 100_000;

export class RegisterPlaces {
  readonly #entries: RegisterEntries;
  readonly #policy: Policy;
  readonly #cells: CellRedactor;
  readonly #values = new Set<string>();
  #places = 0;

  constructor(register: readonly RegisterEntry[], policy: Policy, cells: CellRedactor) {
    this.#entries = new RegisterEntries(register);
    this.#policy = policy;
    this.#cells = cells;
  }

  /** Notes a part of the Markdown as it was written; those of sheets are passed over. */
  readPart(markdown: string, part: MarkdownPart): void {
    if (part.isSheet || this.#entries.isEmpty) return;
    if (part.table === null)
      this.#note(markdown.slice(part.start, part.end), part.findings, this.#policy);
    else
      for (const { value, names, role, found } of cellsOf(markdown, part))
        if (found === null) this.readCell(value, names, role);
  }

  /** Notes a cell, as it was written, of a column that is not replaced as a whole. */
  readCell(value: string, names: CellNames, role: CellRole): void {
    if (this.#entries.isEmpty) return;
    const findings = this.#cells.findings(value, names, role);
    this.#note(value, findings, this.#policy.at("table"), titleOfCell(names?.[0] ?? "", value));
  }

  #note(text: string, findings: readonly Finding[], policy: Policy, title?: TitleOf): void {
    const spans = this.#entries.find(text, title);
    const own = [...toAct(findings, policy)].sort((a, b) => a.start - b.start);
    for (const { type, start, end, value } of beside(spans, own)) {
      if (policy.action(type) === "keep") continue;
      this.#places++;
      if (this.#values.size < MAX_VALUES)
        this.#values.add(`${type}\n${foldText(value ?? text.slice(start, end))}`);
    }
  }

  counts(): RegisterCounts {
    return { places: this.#places, values: this.#values.size };
  }
}
