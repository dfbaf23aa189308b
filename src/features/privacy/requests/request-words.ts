import { formatCount, plural } from "~/components/format";
import { STORE_NAMES, STORES, type StoreName } from "~/core/privacy/subject/stores";
import type { TermKind } from "~/core/privacy/subject/terms";
import type { RouterOutputs } from "~/trpc/react";

export type RequestLine = RouterOutputs["requests"]["list"]["requests"][number];
export type RequestView = RouterOutputs["requests"]["byNumber"];

export const KIND_WORDS: Readonly<Record<RequestLine["kind"], string>> = {
  access: "To see what is held",
  erasure: "To be erased",
};

export const TERM_WORDS: Readonly<Record<TermKind, { label: string; hint: string }>> = {
  name: {
    label: "Name",
    hint: "Every order and spelling is found: Jörg Weiß, WEISS, Joerg; P-O for Per-Olof. Where J. Weiß can be nobody else, add it as a name of its own",
  },
  email: { label: "Mail address", hint: "As it is written, whatever the case" },
  phone: { label: "Phone number", hint: "With or without the country's code" },
  number: { label: "Number", hint: "Account, tax, staff or customer number, card, passport" },
  account: { label: "User name", hint: "As the person signs in somewhere" },
  address: { label: "Postal address", hint: "Street and house number, with town" },
  short: {
    label: "Short form",
    hint: "Found as it is written, where no other name stands beside it: P-O, Ava",
  },
};

type State = Pick<RequestLine, "state" | "phase" | "kind" | "isPersonGone">;

/** True where the person was erased before the request was carried out: nothing can be made of it any more. */
export function isClosed({ state, isPersonGone }: Pick<State, "state" | "isPersonGone">): boolean {
  return isPersonGone && (state === "draft" || state === "failed");
}

/** True while something happens by itself and the screen has to look again. */
export function isAtWork(line: Pick<State, "state" | "phase" | "isPersonGone">): boolean {
  const { state, phase } = line;
  return !isClosed(line) && (state === "running" || (state === "draft" && phase !== "searched"));
}

/** How a request stands, in a word or two. */
export function stateWords(line: State): string {
  const { state, phase, kind } = line;
  if (isClosed(line)) return "Person erased";
  switch (state) {
    case "draft":
      return phase === "searched" ? "Waits for you" : "Searching";
    case "running":
      return kind === "access" ? "Making the report" : RUNNING_WORDS[phase];
    case "done":
      return kind === "access" ? "Report made" : "Erased";
    case "partly_done":
      return "Partly done";
    case "failed":
      return "Failed";
  }
}

const RUNNING_WORDS: Readonly<Record<RequestLine["phase"], string>> = {
  waiting: "Starts soon",
  searching: "Searching",
  searched: "Starts soon",
  erasing: "Erasing",
  checking: "Looking again",
  reporting: "Writing the report",
  ended: "Writing the report",
};

/** How far the work is; null where nothing is counted. Before a search has ended its counts are said to be those until now. */
export function progressWords({
  doing,
  done,
  total,
  stores,
  searchedAt,
}: Pick<RequestView["found"], "doing" | "done" | "total" | "stores" | "searchedAt">):
  | string
  | null {
  const soFar = searchedAt !== null ? "" : `, ${plural(placesIn(stores), "place")} so far`;
  const of = `${formatCount(done)} of ${formatCount(total)}`;
  switch (doing) {
    case "lists":
      return `${of} lists and logs searched${soFar}. The files come next.`;
    case "files":
      return `${formatCount(done)} of ${plural(total, "file")} searched${soFar}.`;
    case "results":
      return `All files searched${soFar}. ${of} stored results of reading them searched too.`;
    case "telling":
      return `${formatCount(done)} of ${plural(total, "file")} that name the person looked through for the report.`;
    case "writing":
      return "Other people are being hidden and the report is being written.";
    case null:
      return null;
  }
}

export function chipKind(
  line: Pick<State, "state" | "isPersonGone">,
): "plain" | "ok" | "care" | "bad" | "info" {
  const { state } = line;
  if (isClosed(line)) return "plain";
  if (state === "done") return "ok";
  if (state === "failed") return "bad";
  if (state === "partly_done") return "care";
  return state === "running" ? "info" : "plain";
}

export interface StoreLine {
  readonly store: StoreName;
  readonly words: string;
  readonly places: number;
  readonly matches: number;
}

/** Every store, also where nothing was found: a person wants to see what was looked at. */
export function storeLines(stores: RequestView["found"]["stores"]): StoreLine[] {
  return STORE_NAMES.map((store) => ({
    store,
    words: STORES[store],
    places: stores[store]?.places ?? 0,
    matches: stores[store]?.matches ?? 0,
  }));
}

export function placesIn(stores: RequestView["found"]["stores"]): number {
  return storeLines(stores).reduce((sum, line) => sum + line.places, 0);
}

/** What is done with a file that holds the person, or was, or why it cannot stay. */
export function fileWords(
  { done, why, notes }: Pick<RequestView["files"][number], "done" | "why" | "notes">,
  { state, found }: { state: RequestLine["state"]; found: Pick<RequestView["found"], "files"> },
): string {
  const isRunning = state === "running";
  if (done !== null)
    return `: ${[`${done}.`, why ?? "", ...notes].filter((part) => part !== "").join(" ")}`;
  if (why !== null) return `: ${isRunning ? "is being removed" : "would be removed"}. ${why}`;
  return isRunning && found.files === "take-out" ? ": the person is being taken out." : "";
}
