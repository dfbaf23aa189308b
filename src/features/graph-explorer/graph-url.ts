import type { z } from "zod";
import { EdgeStatus, RelationshipType, StrategyName } from "~/core/model/edge";
import { FileKind } from "~/core/model/file";
import {
  DEFAULT_FILTER,
  DEFAULT_SORT,
  EdgeSort,
  type GraphFilter,
  GraphGrouping,
  MAX_TILES,
  TILES_AT_FIRST,
} from "~/core/model/graph-filter";
import { MAX_OPEN, type OpenEntry } from "./open-groups";

/** What the inspector shows. */
export type Selection = { kind: "file" | "edge" | "ring"; id: string };

export type TableSize = "fold" | "half" | "full";

/** Everything that a shared address of the explorer holds. */
export interface GraphView {
  grouping: GraphGrouping;
  /** Opened rings in the order they were opened, with how many files each shows. */
  open: readonly OpenEntry[];
  selection: Selection | null;
  /** A file that is shown with its neighbours only. */
  focus: string | null;
  /** Two files whose shortest way is shown. */
  path: { from: string; to: string } | null;
  filter: GraphFilter;
  table: TableSize;
  sort: EdgeSort;
}

export const DEFAULT_VIEW: GraphView = {
  grouping: "cluster",
  open: [],
  selection: null,
  focus: null,
  path: null,
  filter: DEFAULT_FILTER,
  table: "half",
  sort: DEFAULT_SORT,
};

/** Reads a view from the query of an address; what is unknown or broken is left at its default. */
export function readView(query: URLSearchParams): GraphView {
  const states = list(query.get("state"), EdgeStatus);
  return {
    grouping: GraphGrouping.safeParse(query.get("by")).data ?? "cluster",
    open: (query.get("open") ?? "")
      .split(",")
      .filter((part) => part !== "")
      .slice(-MAX_OPEN)
      .map(readOpen),
    selection: readSelection(query.get("sel")),
    focus: query.get("focus"),
    path: readPath(query.get("path")),
    filter: {
      ...DEFAULT_FILTER,
      ...optional("types", list(query.get("type"), RelationshipType)),
      states: states ?? DEFAULT_FILTER.states,
      min: share(query.get("min"), 0),
      max: share(query.get("max"), 1),
      ...optional("strategies", list(query.get("why"), StrategyName)),
      ...optional("kinds", list(query.get("kind"), FileKind)),
      redundant: query.get("redundant") === "1",
    },
    table:
      (["fold", "half", "full"] as const).find((size) => size === query.get("table")) ?? "half",
    sort: readSort(query.get("sort")),
  };
}

/** The query of a view, without what is at its default; reading it back gives the same view. */
export function writeView(view: GraphView): string {
  const query = new URLSearchParams();
  const { filter } = view;
  if (view.grouping !== "cluster") query.set("by", view.grouping);
  if (view.open.length > 0)
    query.set(
      "open",
      view.open
        .map(({ id, limit }) => escapeId(id) + (limit === TILES_AT_FIRST ? "" : `~${limit}`))
        .join(","),
    );
  if (view.focus) query.set("focus", view.focus);
  if (view.path) query.set("path", `${view.path.from}..${view.path.to}`);
  if (view.selection) query.set("sel", `${view.selection.kind}:${view.selection.id}`);
  if (filter.types) query.set("type", filter.types.join(","));
  if (filter.states.join() !== DEFAULT_FILTER.states.join())
    query.set("state", filter.states.join(","));
  if (filter.min > 0) query.set("min", String(Math.round(filter.min * 100)));
  if (filter.max < 1) query.set("max", String(Math.round(filter.max * 100)));
  if (filter.strategies) query.set("why", filter.strategies.join(","));
  if (filter.kinds) query.set("kind", filter.kinds.join(","));
  if (filter.redundant) query.set("redundant", "1");
  if (view.table !== "half") query.set("table", view.table);
  if (sortText(view.sort) !== sortText(DEFAULT_SORT)) query.set("sort", sortText(view.sort));
  return query.toString();
}

function sortText({ id, dir }: EdgeSort): string {
  return `${id}.${dir}`;
}

function readSort(text: string | null): EdgeSort {
  const [id, dir] = text?.split(".") ?? [];
  return EdgeSort.safeParse({ id, dir }).data ?? DEFAULT_SORT;
}

function list<Schema extends z.ZodType>(
  text: string | null,
  schema: Schema,
): z.infer<Schema>[] | undefined {
  if (text === null) return undefined;
  return text.split(",").flatMap((part) => {
    const parsed = schema.safeParse(part);
    return parsed.success ? [parsed.data] : [];
  });
}

/** A field only where it has a value: what is not set does not travel to the server. */
function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}

function share(text: string | null, otherwise: number): number {
  const percent = text === null ? Number.NaN : Number(text);
  return percent >= 0 && percent <= 100 ? percent / 100 : otherwise;
}

function readOpen(text: string): { id: string; limit: number } {
  const [id = "", limit] = text.split("~");
  const count = Number.parseInt(limit ?? "", 10);
  return {
    id: safeDecode(id),
    limit: count > 0 ? Math.min(count, MAX_TILES) : TILES_AT_FIRST,
  };
}

/** Commas and tildes part the entries of the list. */
function escapeId(id: string): string {
  return encodeURIComponent(id).replaceAll("~", "%7E");
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readSelection(text: string | null): Selection | null {
  const cut = text?.indexOf(":") ?? -1;
  if (text === null || cut < 1) return null;
  const kind = (["file", "edge", "ring"] as const).find((word) => word === text.slice(0, cut));
  const id = text.slice(cut + 1);
  return kind && id !== "" ? { kind, id } : null;
}

function readPath(text: string | null): GraphView["path"] {
  const [from, to] = text?.split("..") ?? [];
  return from && to ? { from, to } : null;
}
