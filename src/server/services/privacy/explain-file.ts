/** Why the privacy stage takes places of a file for personal data: computed when somebody asks, from the file as it was read. */
import { columnLetters } from "../../../core/kit/column-letters.ts";
import { fileRowOf } from "../../../core/kit/row-runs.ts";
import type { Sheet } from "../../../core/model/document.ts";
import type { Location } from "../../../core/model/location.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import type { PersonalData } from "../../../core/privacy/classify-columns.ts";
import { columnsUnder } from "../../../core/privacy/columns-of-people.ts";
import { actionFor } from "../../../core/privacy/decide.ts";
import type { Finding } from "../../../core/privacy/detectors/contract.ts";
import { specialInRemark } from "../../../core/privacy/detectors/special-categories.ts";
import { findPersonalData, settleOverlaps } from "../../../core/privacy/find-personal-data.ts";
import { PrivacyOptions, policyOf } from "../../../core/privacy/options.ts";
import type { PolicyDocument, PolicyPlace } from "../../../core/privacy/policy-document.ts";
import { cellRoles } from "../../../core/privacy/remark-columns.ts";
import { explainColumn } from "../../../core/privacy/residual/explain-column.ts";
import { isUnsure } from "../../../core/privacy/second-opinion.ts";
import { readTableRows } from "../../../workers/table-rows.ts";
import type { Deps } from "../../deps.ts";
import { type FilePlace, findContent, type RawReader } from "../file/find-file.ts";
import { artifactFolder, loadDocument } from "../file/load-document.ts";
import type { StoredDocument } from "../file/stored-document.ts";
import { loadRun } from "../run/run-context.ts";
import { type NamesOfFile, namesOfFile, withNames } from "./explain-names.ts";

/** Where the list goes on: first sheets by number, then the text by its offset. */
export interface ExplainCursor {
  readonly part: "sheet" | "text";
  readonly at: number;
}

export interface Explanation {
  readonly type: string;
  readonly confidence: number;
  /** In plain words, without anything of the text. */
  readonly why: string;
  /** What the policy does with it here; `keep` too where it is not sure enough. */
  readonly action: string;
  readonly location: Location;
  /** Offsets in the file's text; null for columns and cells. */
  readonly span: readonly [number, number] | null;
}

export interface ExplainedPage {
  readonly items: Explanation[];
  readonly next: ExplainCursor | null;
  /** Where the text of this page begins, and about how many of its places another opinion is worth asking for; null for sheets. */
  readonly text: { readonly at: number; readonly unsure: number } | null;
}

const SAMPLE_ROWS = 200;
const SHEETS_AT_ONCE = 4;
const TEXT_AT_ONCE = 60_000;
/** Findings of one answer about a sheet's cells; the columns that hold nothing else are told whole. */
const MOST_CELLS = 50;

/** A page of explanations. Needs `file.read-raw`, which is checked and written down; nothing of a value is in it, and no model is asked. */
export async function explainFile(
  deps: Deps,
  input: FilePlace & { readonly rawFor: RawReader; readonly cursor: ExplainCursor | null },
): Promise<ExplainedPage> {
  const file = await findContent(deps, input);
  const document = await loadDocument(deps, input.workspaceId, file, true);
  const options = await privacyOptions(deps, input);
  if (document === null || options === null) return { items: [], next: null, text: null };
  const names = await namesOfFile(deps, { ...input, artifacts: file.version.artifacts });
  const { part, at } = input.cursor ?? { part: "sheet", at: 0 };
  const { sheets } = document.facts;
  if (part === "sheet" && at < sheets.length) {
    const items: Explanation[] = [];
    for (const sheet of sheets.slice(at, at + SHEETS_AT_ONCE))
      for (const item of await explainSheet(artifactFolder(deps, input.workspaceId), sheet, {
        options,
        names,
      }))
        items.push(item);
    return { items, next: after(document, { part, at: at + SHEETS_AT_ONCE }), text: null };
  }
  return explainText(document, part === "text" ? at : 0, { options, names });
}

function after({ facts, textLength }: StoredDocument, next: ExplainCursor): ExplainCursor | null {
  if (next.at < facts.sheets.length) return next;
  return textLength > 0 ? { part: "text", at: 0 } : null;
}

/** Options of the privacy stage in the newest finished run; null before there is one. */
export async function privacyOptions(deps: Deps, ids: FilePlace): Promise<PrivacyOptions | null> {
  const run = await deps.repos(ids.workspaceId).runs.findLastFinished(ids.projectId);
  if (run === null) return null;
  const { definition } = await loadRun(deps, { ...ids, runId: run.id });
  return PrivacyOptions.parse(settingOf(definition, "privacy").options ?? {});
}

interface Explaining {
  readonly options: PrivacyOptions;
  readonly names: NamesOfFile;
}

async function explainSheet(
  folder: string,
  sheet: Sheet,
  { options, names: namesOf }: Explaining,
): Promise<Explanation[]> {
  const policy = policyOf(options);
  const rows: string[][] = [];
  if (sheet.tableRef !== null)
    for await (const row of readTableRows(folder, sheet.tableRef, { from: 0, count: SAMPLE_ROWS }))
      rows.push(row);
  const samples = sheet.columns.map(({ name, samples }, i) => ({
    name,
    values: rows.length > 0 ? rows.map((row) => row[i] ?? "") : samples,
  }));
  const found = columnsUnder(samples, {
    options,
    minConfidence: policy.minConfidence,
    action: (type) => actionFor(policy, type, "table"),
  });
  const items: Explanation[] = found.flatMap((data, i) => {
    const column = samples[i];
    if (data === null || column === undefined) return [];
    const { type, confidence } = data;
    return {
      type,
      confidence,
      why: explainColumn(column.name, type, column.values),
      action: actionOf(policy, type, confidence, "table"),
      location: rangeOf(sheet, i, 0, Math.max(0, sheet.rowCount - 1)),
      span: null,
    };
  });
  const inner = cellFindings(sheet, rows, found, { options, names: namesOf });
  return [...items, ...inner];
}

function cellFindings(
  sheet: Sheet,
  rows: readonly string[][],
  columns: ReadonlyArray<PersonalData | null>,
  { options, names }: Explaining,
): Explanation[] {
  const policy = policyOf(options);
  const { minConfidence } = policy;
  const header = sheet.columns.map(({ name }) => name);
  const roles = cellRoles(header, columns, options);
  const items: Explanation[] = [];
  for (const [number, row] of rows.entries())
    for (const [i, cell] of row.entries()) {
      if (columns[i] !== null || cell.length < 4) continue;
      const alone = findPersonalData(cell, { region: options.region });
      const found =
        roles[i] === "remark" ? settleOverlaps([...alone, ...specialInRemark(cell)]) : alone;
      const known = withNames(cell, found, { names, minConfidence, column: header[i] ?? null });
      for (const { type, confidence, why } of known) {
        const action = actionOf(policy, type, confidence, "table");
        items.push({
          type,
          confidence,
          why,
          action,
          location: rangeOf(sheet, i, number, number),
          span: null,
        });
        if (items.length >= MOST_CELLS) return items;
      }
    }
  return items;
}

async function explainText(
  document: StoredDocument,
  from: number,
  { options, names }: Explaining,
): Promise<ExplainedPage> {
  const policy = policyOf(options);
  const { text, found: own, next } = await findInPart(document, from, options);
  const read = text.slice(0, next === null ? text.length : next - from);
  const found = withNames(read, own, { names, minConfidence: policy.minConfidence });
  const places = await placesOf(
    document,
    found.map(({ start }) => from + start),
  );
  return {
    text: { at: from, unsure: own.filter(isUnsure).length },
    next: next === null ? null : { part: "text", at: next },
    items: found.map(({ type, confidence, why, start, end }, i) => ({
      type,
      confidence,
      why,
      action: actionOf(policy, type, confidence, "text"),
      location: places[i] ?? { kind: "file" },
      span: [from + start, from + end],
    })),
  };
}

/** What is found in some 60,000 characters from `from` on, with offsets in that part; `next` is where the next part begins. */
export async function findInPart(
  document: StoredDocument,
  from: number,
  options: PrivacyOptions,
): Promise<{ text: string; found: Finding[]; next: number | null }> {
  const text = await document.text(from, Math.min(document.textLength, from + TEXT_AT_ONCE));
  const isLast = from + text.length >= document.textLength;
  // The last line may go on; it is read again with the next part.
  const cut = isLast ? text.length : text.lastIndexOf("\n") + 1 || text.length;
  const found = findPersonalData(text.slice(0, cut), { region: options.region });
  return { text, found, next: isLast ? null : from + cut };
}

/** Where ascending offsets of the text stand in the file. */
async function placesOf(document: StoredDocument, offsets: readonly number[]): Promise<Location[]> {
  const places: Location[] = [];
  let before: Location = { kind: "file" };
  for await (const anchors of document.anchors())
    for (const anchor of anchors) {
      while (places.length < offsets.length && (offsets[places.length] ?? 0) < anchor.start)
        places.push(before);
      if (places.length === offsets.length) return places;
      before = anchor.location;
    }
  while (places.length < offsets.length) places.push(before);
  return places;
}

function actionOf(
  policy: PolicyDocument,
  type: string,
  confidence: number,
  place: PolicyPlace,
): string {
  return confidence < policy.minConfidence ? "keep" : actionFor(policy, type, place);
}

function rangeOf(sheet: Sheet, column: number, from: number, to: number): Location {
  const letters = columnLetters(sheet.firstColumn + column);
  const [first, last] = [from, to].map((row) => `${letters}${fileRowOf(sheet, row)}`);
  return {
    kind: "sheet",
    sheet: sheet.name,
    range: first === last ? `${first}` : `${first}:${last}`,
  };
}
