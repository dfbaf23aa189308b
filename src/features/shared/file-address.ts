import type { Location } from "~/core/model/location";

/** Address of a file's page, opened at a place where one is given. `base` is `/<workspace>/<project>`. */
export function fileHref(base: string, fileId: string, location?: Location): string {
  const path = `${base}/files/${fileId}`;
  const query = location === undefined ? "" : placeQuery(location).toString();
  return query === "" ? path : `${path}?${query}`;
}

/** The part of the query that names a place: `sheet` and `cell` for sheets, `at=page:3` and the like for others. */
export function placeQuery(location: Location): URLSearchParams {
  switch (location.kind) {
    case "sheet":
      return new URLSearchParams({
        sheet: location.sheet,
        ...(location.range ? { cell: location.range } : {}),
      });
    case "page":
      return new URLSearchParams({
        at: `page:${location.page}${location.line === undefined ? "" : `:${location.line}`}`,
      });
    case "slide":
      return new URLSearchParams({ at: `slide:${location.slide}` });
    case "line":
      return new URLSearchParams({ at: `line:${location.line}` });
    case "mail":
      return new URLSearchParams({ at: `mail:${location.part}` });
    case "property":
      return new URLSearchParams({ at: `property:${location.name}` });
    case "heading":
      return new URLSearchParams({ at: `heading:${location.path.at(-1) ?? ""}` });
    case "json":
      return new URLSearchParams({ at: `json:${location.path}` });
    case "table":
      return new URLSearchParams({ at: `table:${location.table}` });
    default:
      return new URLSearchParams();
  }
}

/** The place that a query names, or null. What cannot be read is no place. */
export function readPlace(query: { get(name: string): string | null }): Location | null {
  const sheet = query.get("sheet");
  if (sheet !== null) {
    const range = query.get("cell");
    return { kind: "sheet", sheet, ...(range ? { range } : {}) };
  }
  const match = /^([a-z]+):(.+)$/.exec(query.get("at") ?? "");
  if (match === null) return null;
  const [, kind = "", value = ""] = match;
  const number = Number(value);
  const isNumber = Number.isInteger(number) && number > 0;
  if (kind === "page") return readPage(value);
  if (kind === "json") return { kind, path: value };
  if (kind === "table" && isNumber) return { kind, table: number };
  if (kind === "slide" && isNumber) return { kind, slide: number };
  if (kind === "line" && isNumber) return { kind, line: number };
  if (kind === "mail") return { kind, part: value };
  if (kind === "property") return { kind, name: value };
  if (kind === "heading") return { kind, path: [value] };
  return null;
}

/** `3` or `3:12`, a page and a line of it. */
function readPage(value: string): Location | null {
  const [page = 0, line] = value.split(":").map(Number);
  const isCount = (number: number) => Number.isInteger(number) && number > 0;
  if (!isCount(page)) return null;
  return { kind: "page", page, ...(line !== undefined && isCount(line) ? { line } : {}) };
}
