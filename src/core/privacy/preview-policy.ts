/**
 * What another policy would do with a file, side by side with what is done now. Nothing is stored. Whoever may not see originals gets a
 * label wherever a policy would keep a value or the draft would leave more of it than the policy in use does, and nothing of files that the
 * policy in use keeps out.
 */
import type { ParsedDocument, TextAnchor } from "../model/document.ts";
import { type ApplyPolicyResult, applyPolicy } from "./apply-policy.ts";
import { actionFor } from "./decide.ts";
import { KINDS, kindOf, type PrivacyKind } from "./kinds.ts";
import { PrivacyOptions } from "./options.ts";
import {
  type PolicyAction,
  type PolicyDocument,
  PolicyPlace,
  PolicyRule,
} from "./policy-document.ts";
import type { Tally } from "./policy-issues.ts";
import type { ReadTable } from "./redact-sheets.ts";
import type { ErasedForm, RegisterEntry } from "./register/register-entries.ts";

export interface PreviewInput {
  /** The document, or its beginning. */
  readonly document: ParsedDocument;
  readonly readTable: ReadTable;
  readonly current: PolicyDocument;
  readonly draft: PolicyDocument;
  readonly region: string;
  readonly standInKey: string | Uint8Array;
  /** Names of the project that the file mentions. */
  readonly register?: readonly RegisterEntry[];
  readonly erasedForms?: ErasedForm | null;
  readonly showOriginals: boolean;
}

/** One place: as it stands in the file (or as labels), as it is now, and as it would be. */
export interface PreviewPlace {
  readonly before: string;
  readonly now: string;
  readonly after: string;
  readonly kinds: readonly PrivacyKind[];
}

export interface PreviewColumn {
  readonly table: string;
  readonly column: string;
  readonly cells: readonly PreviewPlace[];
}

export interface KindCounts {
  readonly kind: PrivacyKind;
  readonly now: Readonly<Partial<Record<PolicyAction, number>>>;
  readonly after: Readonly<Partial<Record<PolicyAction, number>>>;
}

export interface FilePreview {
  readonly isBlockedNow: boolean;
  readonly isBlockedAfter: boolean;
  readonly counts: readonly KindCounts[];
  readonly sentences: readonly PreviewPlace[];
  readonly columns: readonly PreviewColumn[];
  /** Sentences and columns with something personal in what was looked at, of which those above are shown. */
  readonly sentenceCount: number;
  readonly columnCount: number;
}

const MAX_SENTENCES = 8;
const MAX_COLUMNS = 12;
const MAX_CELLS = 3;
const MAX_CHARS = 400;
const SAMPLE_ROWS = 100;
/** Where one sentence or line ends and the next begins. */
const BREAKS = /\n+|(?<=[.!?])\s+(?=\p{Lu})/gu;

interface Views {
  readonly now: ApplyPolicyResult;
  readonly after: ApplyPolicyResult;
  /** Everything that could be personal as labels. */
  readonly labels: ApplyPolicyResult;
}

/** Compares the two policies on a document. Never throws for content; bounded by the document and `SAMPLE_ROWS` of each table. */
export async function previewPolicy(input: PreviewInput): Promise<FilePreview> {
  const { current, draft } = input;
  const least = Math.min(current.minConfidence, draft.minConfidence);
  const document = { ...input.document, anchors: breaksOf(input.document.markdown) };
  const run = (policy: PolicyDocument) => applyTo({ ...input, document }, policy);
  const [now, after] = [await run(current), await run(draft)];
  const labels = await run(everything(draft, least));
  const views: Views = input.showOriginals
    ? { now, after, labels }
    : {
        now: await run(withoutKeeping(current, least)),
        after: await run(noWeakerThan(current, draft, least)),
        labels,
      };
  const facts = {
    isBlockedNow: now.isBlocked,
    isBlockedAfter: after.isBlocked,
    counts: countKinds(now.tallies, after.tallies),
  };
  if (now.isBlocked && !input.showOriginals)
    return { ...facts, sentences: [], columns: [], sentenceCount: 0, columnCount: 0 };
  const sentences = sentencesOf(document, views, input.showOriginals);
  const columns = await columnsOf({ ...input, document }, views);
  return {
    ...facts,
    sentences: sentences.slice(0, MAX_SENTENCES),
    columns: columns.slice(0, MAX_COLUMNS),
    sentenceCount: sentences.length,
    columnCount: columns.length,
  };
}

function applyTo(input: PreviewInput, policy: PolicyDocument): Promise<ApplyPolicyResult> {
  const { document, readTable, region, standInKey, register = [], erasedForms = null } = input;
  // Under a name of its own, so that a built-in policy does not stand in for its edited copy.
  const named = { ...policy, id: "own" };
  const options = PrivacyOptions.parse({
    policy: "own",
    document: named,
    region,
    columnSampleRows: SAMPLE_ROWS,
  });
  const first: ReadTable = (sheet, maxRows = SAMPLE_ROWS) =>
    readTable(sheet, Math.min(maxRows, SAMPLE_ROWS));
  return applyPolicy({ document, readTable: first, options, standInKey, register, erasedForms });
}

function everything(policy: PolicyDocument, minConfidence: number): PolicyDocument {
  return { ...policy, rules: [], otherwise: "mask", minConfidence };
}

function withoutKeeping(policy: PolicyDocument, minConfidence: number): PolicyDocument {
  const strict = (action: PolicyAction) => (action === "keep" ? "mask" : action);
  return {
    ...policy,
    minConfidence,
    otherwise: strict(policy.otherwise),
    rules: policy.rules.map((rule) => ({ ...rule, action: strict(rule.action) })),
  };
}

/**
 * The draft, with a label for each type at each place of which it would leave more than `current` does. What it generalises is shown only
 * where `current` generalises it too: a year or a region is part of the value.
 */
function noWeakerThan(
  current: PolicyDocument,
  draft: PolicyDocument,
  minConfidence: number,
): PolicyDocument {
  const rules: PolicyRule[] = [];
  for (const kind of Object.keys(KINDS) as PrivacyKind[])
    for (const type of KINDS[kind].types) {
      const places = Map.groupBy(PolicyPlace.options, (place) =>
        noWeaker(actionFor(draft, type, place), actionFor(current, type, place)),
      );
      for (const [action, at] of places)
        rules.push(PolicyRule.parse({ kind, types: [type], places: at, action }));
    }
  return { ...draft, minConfidence, otherwise: "mask", rules };
}

/** From what leaves most of a value to what leaves nothing. */
const BY_STRENGTH: readonly PolicyAction[] = [
  "keep",
  "generalise",
  "pseudonymise",
  "mask",
  "remove",
  "block",
];

function noWeaker(action: PolicyAction, now: PolicyAction): PolicyAction {
  const isWeaker = BY_STRENGTH.indexOf(action) < BY_STRENGTH.indexOf(now);
  const tellsPart = action === "generalise" && now !== "generalise";
  return action === "keep" || isWeaker || tellsPart ? "mask" : action;
}

/** Anchors at every sentence and line: they move with the text, so that its parts can be laid side by side. */
function breaksOf(markdown: string): TextAnchor[] {
  const starts = [0];
  for (const match of markdown.matchAll(BREAKS)) starts.push(match.index + match[0].length);
  return starts.map((start, line) => ({ start, location: { kind: "line", line: line + 1 } }));
}

function partsBetween({ markdown, anchors }: ParsedDocument): string[] {
  return anchors.map(({ start }, i) => markdown.slice(start, anchors[i + 1]?.start).trim());
}

/** Sentences that would change come first, and of those and of the others such that show every kind at least once. */
function sentencesOf(
  document: ParsedDocument,
  { now, after, labels }: Views,
  showOriginals: boolean,
): PreviewPlace[] {
  const [before, nowParts, afterParts, labelParts] = [
    document,
    now.document,
    after.document,
    labels.document,
  ].map(partsBetween);
  const found: PreviewPlace[] = [];
  for (const [i, label] of (labelParts ?? []).entries()) {
    const raw = before?.[i] ?? "";
    if (label === raw || raw.startsWith("|")) continue;
    found.push({
      before: short(showOriginals ? raw : label),
      now: short(now.isBlocked ? "" : (nowParts?.[i] ?? "")),
      after: short(after.isBlocked ? "" : (afterParts?.[i] ?? "")),
      kinds: kindsIn(label),
    });
  }
  const isChanged = (place: PreviewPlace) => place.now !== place.after;
  return [
    ...byKinds(found.filter(isChanged)),
    ...byKinds(found.filter((place) => !isChanged(place))),
  ];
}

function byKinds(places: readonly PreviewPlace[]): PreviewPlace[] {
  const shown = new Set<PrivacyKind>();
  const isFirst = ({ kinds }: PreviewPlace) => {
    const isNew = kinds.some((kind) => !shown.has(kind));
    for (const kind of kinds) shown.add(kind);
    return isNew;
  };
  const first = places.filter(isFirst);
  const chosen = new Set(first);
  return [...first, ...places.filter((one) => !chosen.has(one))];
}

async function columnsOf(input: PreviewInput, views: Views): Promise<PreviewColumn[]> {
  const columns: PreviewColumn[] = [];
  for (const [index, sheet] of input.document.sheets.entries()) {
    const cells = new Map<number, PreviewPlace[]>();
    for await (const row of input.readTable(index, SAMPLE_ROWS))
      noteCells(sheet.name, row, views, input.showOriginals, cells);
    // Names of columns and sheets may hold something themselves.
    const named = (input.showOriginals ? input.document : views.labels.document).sheets[index];
    for (const [i, places] of [...cells].sort(([a], [b]) => a - b))
      columns.push({
        table: named?.name ?? "",
        column: named?.columns[i]?.name ?? `Column ${i + 1}`,
        cells: places,
      });
  }
  const isChanged = ({ cells }: PreviewColumn) => cells.some(({ now, after }) => now !== after);
  return [...columns.filter(isChanged), ...columns.filter((column) => !isChanged(column))];
}

function noteCells(
  table: string,
  row: readonly string[],
  { now, after, labels }: Views,
  showOriginals: boolean,
  cells: Map<number, PreviewPlace[]>,
): void {
  const label = labels.redactRow(table, row);
  const nowRow = now.redactRow(table, row);
  const afterRow = after.redactRow(table, row);
  for (const [i, raw] of row.entries()) {
    const known = cells.get(i) ?? [];
    if (label[i] === raw || known.length >= MAX_CELLS) continue;
    const before = short(showOriginals ? raw : (label[i] ?? ""));
    if (showOriginals && known.some((cell) => cell.before === before)) continue;
    known.push({
      before,
      now: short(nowRow[i] ?? ""),
      after: short(afterRow[i] ?? ""),
      kinds: kindsIn(label[i] ?? ""),
    });
    cells.set(i, known);
  }
}

const KIND_BY_LABEL: ReadonlyMap<string, PrivacyKind> = new Map(
  (Object.keys(KINDS) as PrivacyKind[]).map((kind) => [`[${KINDS[kind].prefix}]`, kind]),
);

function kindsIn(label: string): PrivacyKind[] {
  const labels = label.match(/\[[A-Z]+\]/g) ?? [];
  return [...new Set(labels.flatMap((text) => KIND_BY_LABEL.get(text) ?? []))];
}

function countKinds(now: readonly Tally[], after: readonly Tally[]): KindCounts[] {
  const counts = new Map<
    PrivacyKind,
    Record<"now" | "after", Partial<Record<PolicyAction, number>>>
  >();
  const add = (side: "now" | "after", { type, action, count }: Tally) => {
    const kind = kindOf(type);
    const sides = counts.get(kind) ?? { now: {}, after: {} };
    sides[side][action] = (sides[side][action] ?? 0) + count;
    counts.set(kind, sides);
  };
  for (const tally of now) add("now", tally);
  for (const tally of after) add("after", tally);
  return [...counts].map(([kind, sides]) => ({ kind, ...sides }));
}

function short(text: string): string {
  return text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}…` : text;
}
