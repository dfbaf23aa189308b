import { describe, expect, it } from "vitest";
import type { Location } from "~/core/model/location";
import { fileHref, placeQuery, readPlace } from "./file-address.ts";

const PLACES: readonly Location[] = [
  { kind: "sheet", sheet: "Über & Co", range: "D7" },
  { kind: "sheet", sheet: "Summary" },
  { kind: "page", page: 3 },
  { kind: "page", page: 3, line: 12 },
  { kind: "json", path: "$.orders[3].id" },
  { kind: "table", table: 2 },
  { kind: "slide", slide: 6 },
  { kind: "line", line: 12 },
  { kind: "mail", part: "body" },
  { kind: "property", name: "author" },
  { kind: "heading", path: ["Results"] },
];

describe("file addresses", () => {
  it.each(PLACES)("come back as the same place: %j", (place) => {
    expect(readPlace(new URLSearchParams(placeQuery(place).toString()))).toEqual(place);
  });

  it("leave out what has no place of its own", () => {
    expect(fileHref("/w/p", "file_1", { kind: "name" })).toBe("/w/p/files/file_1");
    expect(fileHref("/w/p", "file_1", { kind: "page", page: 2 })).toBe(
      "/w/p/files/file_1?at=page%3A2",
    );
  });

  it.each(["page:0", "page:x", "nowhere", "page:"])("read %s as no place", (at) => {
    expect(readPlace(new URLSearchParams({ at }))).toBeNull();
  });
});
