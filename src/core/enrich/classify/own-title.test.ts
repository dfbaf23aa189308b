import { describe, expect, it } from "vitest";
import { ownTitles } from "./own-title.ts";

describe("ownTitles", () => {
  it("reads the line that names the document", () => {
    expect(ownTitles("Exhibit 4\n\n## MARKETING AFFILIATE AGREEMENT\n\nBetween A and B.")[0]).toBe(
      "marketing affiliate agreement",
    );
  });

  it("reads capitals within a line that has no break", () => {
    expect(ownTitles("REDACTED COPY of  the SITE HOSTING AGREEMENT between us")).toContain(
      "site hosting agreement",
    );
  });

  it("reads what the first sentence calls the document, in other languages too", () => {
    expect(ownTitles("This Kiln Maintenance Agreement is made in May.")).toEqual([
      "kiln maintenance agreement",
    ]);
    expect(ownTitles("THIS KILN LEASE is made.")).toEqual(["kiln lease"]);
    expect(ownTitles("Dieser Lizenzvertrag gilt ab Mai.")).toEqual(["lizenzvertrag"]);
  });

  it("tells nothing of a text that calls itself nothing, and stays with the beginning", () => {
    expect(ownTitles("Dear aunt, the weather is fine.")).toEqual([]);
    expect(ownTitles(`${"word ".repeat(3_000)}\nSERVICE AGREEMENT`)).toEqual([]);
  });
});
