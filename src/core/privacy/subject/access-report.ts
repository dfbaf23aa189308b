/** What a report of what is held about a person says: who it is about, what is held by kind, and where each of it stands in plain words. */
import { counted } from "../../kit/counted.ts";
import { type Location, locationText } from "../../model/location.ts";
import { typeWords } from "../privacy-words.ts";
import { type Block, day, heading, text } from "./report-blocks.ts";

export interface AccessHead {
  readonly format: "ligature-access-report/2";
  readonly workspace: string;
  readonly request: number;
  readonly madeAt: string;
  readonly searchedFor: ReadonlyArray<{ readonly kind: string; readonly value: string }>;
  readonly stores: ReadonlyArray<{
    readonly words: string;
    readonly places: number;
    readonly matches: number;
  }>;
  /** Of the projects whose files hold the person. */
  readonly policies: ReadonlyArray<{ readonly project: string; readonly policy: string }>;
  readonly readBy: ReadonlyArray<{
    readonly by: string;
    readonly at: string;
    readonly file: string;
  }>;
  readonly datasets: ReadonlyArray<{
    readonly dataset: string;
    readonly number: number;
    readonly recordCount: number;
    readonly records: readonly number[];
    readonly downloadCount: number;
    readonly downloads: ReadonlyArray<{ readonly by: string; readonly at: string }>;
  }>;
  /** Files that nobody could read: only their bytes were searched. */
  readonly unreadCount: number;
}

/** One thing that is held. */
export interface HeldItem {
  /** own: a cell of the person's own row. cell, sentence, property, name: a place that speaks of the person. */
  readonly from: "own" | "cell" | "sentence" | "property" | "name";
  /** In words: "Date of birth", "Mail address", "Sentence". */
  readonly kind: string;
  /** Name of the column or property; null for sentences. */
  readonly column: string | null;
  readonly value: string;
  readonly project: string;
  readonly file: string;
  readonly place: string;
}

const SOURCES: Readonly<Record<HeldItem["from"], string>> = {
  own: "Other data of a row about you",
  cell: "Named in a table",
  sentence: "Sentence",
  property: "Property of a file",
  name: "Name of a file",
};

/** "Date of birth" for a column of such; what it stands in where nothing was detected. */
export function heldKind(from: HeldItem["from"], type: string | null): string {
  const words = from === "own" && type !== null ? typeWords(type) : SOURCES[from];
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `sheet Staff, cell F2`, `page 3, line 12`, `heading Terms`. */
export function placeText(location: Location): string {
  switch (location.kind) {
    case "sheet":
      return location.range
        ? `sheet ${location.sheet}, cell ${location.range}`
        : `sheet ${location.sheet}`;
    case "heading":
      return location.path.length === 0
        ? "text"
        : `under the heading ${location.path.join(" › ")}${location.paragraph === undefined ? "" : `, paragraph ${location.paragraph}`}`;
    default:
      return locationText(location);
  }
}

/** Distinct values of the person's own rows, for the list by kind; more are counted. */
export class HeldByKind {
  readonly #values = new Map<string, { item: HeldItem; places: number }>();
  readonly #most: number;
  #more = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(item: HeldItem): void {
    if (item.from !== "own") return;
    const key = `${item.kind}\0${item.column}\0${item.value}`;
    const known = this.#values.get(key);
    if (known !== undefined) known.places++;
    else if (this.#values.size < this.#most) this.#values.set(key, { item, places: 1 });
    else this.#more++;
  }

  blocks(): Block[] {
    const rows = [...this.#values.values()]
      .sort((a, b) => a.item.kind.localeCompare(b.item.kind, "en"))
      .map(({ item, places }) => [
        item.kind,
        item.column ?? "",
        item.value,
        `${item.file}, ${item.place}${places > 1 ? ` and ${places - 1} more` : ""}`,
      ]);
    return [
      heading("Your data by kind"),
      {
        kind: "table",
        heads: ["Kind", "Column", "What is held", "Where"],
        rows,
        shares: [2, 2, 3, 4],
      },
      ...(this.#more > 0 ? [text(`${this.#more} more places stand in the JSON beside this.`)] : []),
    ];
  }
}

/** Rows of the list of places. */
export const HELD_HEADS = ["Kind", "What is held", "File", "Place"] as const;

export const HELD_SHARES = [2, 4, 3, 2] as const;

export function heldRow({ kind, column, value, project, file, place }: HeldItem): string[] {
  return [
    column === null ? kind : `${kind} (${column})`,
    value,
    `${file}, project ${project}`,
    place,
  ];
}

/** What stands before the lists. */
export function accessBlocks(head: AccessHead): Block[] {
  const list = (items: readonly string[], none: string): Block => ({
    kind: "list",
    items: items.length === 0 ? [none] : items,
  });
  return [
    text(`Workspace ${head.workspace}, request ${head.request}, made ${day(head.madeAt)}.`),
    heading("Searched for"),
    list(
      head.searchedFor.map(({ kind, value }) => `${kind}: ${value}`),
      "Nothing.",
    ),
    heading("Policies of the projects that hold you"),
    list(
      head.policies.map(({ project, policy }) => `${project}: ${policy}`),
      "No run has finished there.",
    ),
    heading("Who read these files as they were added"),
    list(
      head.readBy.map(({ by, at, file }) => `${by}, ${at.slice(0, 10)}: ${file}`),
      "Nobody.",
    ),
    heading("Datasets"),
    list(
      head.datasets.map(
        ({ dataset, number, recordCount, downloadCount }) =>
          `${dataset}, version ${number}: ${counted(recordCount, "record")}; ${counted(downloadCount, "download")}`,
      ),
      "None.",
    ),
    heading("Where else something was found"),
    {
      kind: "table",
      heads: ["Where", "Places", "Times"],
      rows: head.stores
        .filter(({ places }) => places > 0)
        .map((store) => [store.words, store.places, store.matches]),
      shares: [5, 1, 1],
    },
    ...(head.unreadCount > 0
      ? [
          text(
            `${counted(head.unreadCount, "file")} could not be read: only ${head.unreadCount === 1 ? "its bytes were searched, and nothing is listed from it" : "their bytes were searched, and nothing is listed from them"}.`,
          ),
        ]
      : []),
  ];
}
