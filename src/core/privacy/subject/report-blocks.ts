/** What reports about a person say, part by part, for every form that they are given out in. */
import { counted } from "../../kit/counted.ts";
import { placesLeft } from "./remaining.ts";
import type { ErasureReport, SignedReport } from "./report.ts";

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | {
      readonly kind: "table";
      readonly heads: readonly string[];
      readonly rows: ReadonlyArray<ReadonlyArray<string | number>>;
      /** Widths against each other; equal where left out. */
      readonly shares?: readonly number[];
    };

export function erasureTitle({ request }: ErasureReport): string {
  return `Erasure report, request ${request.number}`;
}

/** What readers call the files and projects that a report knows by their ids; null for what is gone. */
export interface ReportNames {
  file(fileId: string): string | null;
  project(projectId: string): string | null;
}

/** The report in words: no id of a file or project stands in them, which only the form for machines tells. */
export function erasureBlocks(
  signed: SignedReport,
  report: ErasureReport,
  names: ReportNames,
): Block[] {
  const { request, workspace, outcome } = report;
  return [
    text(
      `Workspace ${workspace.name}. Asked ${day(request.createdAt)}, ended ${day(request.endedAt)}, handled by ${request.handledBy}. Outcome: ${outcome}.`,
    ),
    text(
      `Searched for: ${Object.entries(report.searchedFor)
        .map(([kind, count]) => `${count} × ${kind}`)
        .join(", ")}. This report holds no value that was searched for.`,
    ),
    heading("Where it was found"),
    {
      kind: "table",
      heads: ["Where", "Places", "Times", "Left"],
      rows: [
        ...report.stores.map(({ words, found, left }) => [
          words,
          found.places,
          found.matches,
          left.places,
        ]),
        ...remainingRow(report),
      ],
      shares: [5, 1, 1, 1],
    },
    ...learned(report),
    ...remaining(report),
    ...files(report, names),
    ...unread("Files that were not read", report.unread, { names, count: report.unreadCount }),
    ...unread("Files that were searched only in part", report.partly, { names }),
    heading(`Dataset versions (${report.datasets.length})`),
    ...report.datasets.map((dataset) =>
      text(
        `${dataset.dataset}, version ${dataset.number}: ${dataset.done}. Records that held the person: ${dataset.records.join(", ")}. ${downloads(dataset.downloads)}`,
      ),
    ),
    heading("What cannot be reached from here"),
    { kind: "list", items: report.cannotReach },
    heading("Signature"),
    text(
      `Ed25519, key ${signed.signature.keyId}. Check the JSON form of this report with “ligature verify-report”. Audit log: ${counted(report.audit.rows, "row")}, ${counted(report.audit.problems, "problem")}.`,
    ),
  ];
}

/** Beside places of the terms: a zero above is not all that may be left. */
function remainingRow({ remains }: ErasureReport): Array<Array<string | number>> {
  return remains.length === 0
    ? []
    : [["What may remain, as told below", "", "", placesLeft(remains)]];
}

function learned({ learned: { words, packs } }: ErasureReport): Block[] {
  if (words === 0) return [];
  return [
    text(
      `${counted(words, "word")} of the person had been learned from examples, in ${counted(packs, "version")} of industry packs: taken out, and the classes fitted without ${words === 1 ? "it" : "them"}.`,
    ),
  ];
}

function remaining({ remains }: ErasureReport): Block[] {
  return [
    heading("What may remain"),
    ...(remains.length === 0
      ? [text("Nothing that the search offered beside the terms was left.")]
      : [
          text(
            "None of it is a term of the request beyond doubt. It was left by choice, because others share it, or because it could not be changed.",
          ),
          {
            kind: "table" as const,
            heads: ["What", "Why", "Places", "Files"],
            rows: remains.map(({ words, why, places, files: count }) => [
              ...[words, why, places],
              count === 0 ? "" : count,
            ]),
            shares: [4, 4, 1, 1],
          },
        ]),
  ];
}

const GONE_FILE = "A file that is not there any more";
const GONE_PROJECT = "A project that is not there any more";

function files(report: ErasureReport, names: ReportNames): Block[] {
  const done = Map.groupBy(report.files, (file) => file.done);
  const sum = [...done].map(([words, list]) => `${words}: ${list.length}`).join("; ");
  return [
    heading(`Files (${report.files.length})`),
    ...(sum === "" ? [] : [text(`${sum}.`)]),
    {
      kind: "table",
      heads: ["File", "Project", "Done", "Why, and what else is not in it"],
      rows: report.files.map(({ fileId, projectId, done: what, why, notes }) => [
        names.file(fileId) ?? GONE_FILE,
        names.project(projectId) ?? GONE_PROJECT,
        what,
        [why ?? "", ...notes].join(" ").trim(),
      ]),
      shares: [3, 3, 2, 4],
    },
  ];
}

function unread(
  title: string,
  list: ErasureReport["unread"],
  {
    names,
    count = list.length,
  }: { readonly names: ReportNames; readonly count?: number | undefined },
): Block[] {
  if (list.length === 0) return [];
  const rows = list.map(({ fileId, path, why }) => [path ?? names.file(fileId) ?? GONE_FILE, why]);
  const first = `the first ${list.length} of ${count.toLocaleString("en-GB")}`;
  return [
    heading(`${title} (${count > list.length ? first : list.length})`),
    { kind: "table", heads: ["File", "Why"], rows, shares: [3, 4] },
  ];
}

function downloads(list: ReadonlyArray<{ readonly by: string; readonly at: string }>): string {
  if (list.length === 0) return "Nobody has downloaded it.";
  return `Downloaded by ${list.map(({ by, at }) => `${by} (${day(at)})`).join(", ")}.`;
}

export function heading(words: string): Block {
  return { kind: "heading", text: words };
}

export function text(words: string): Block {
  return { kind: "text", text: words };
}

export function day(iso: string): string {
  return iso.slice(0, 16).replace("T", " ");
}
