import { describe, expect, it } from "vitest";
import { exampleLines } from "./example-lines";

describe("exampleLines", () => {
  it("takes the file before the last tab or semicolon and its class behind it", () => {
    expect(exampleLines("a/b;c.docx; Lease\nhall.pdf\tAmendment\n\n")).toEqual({
      examples: [
        { path: "a/b;c.docx", class: "Lease" },
        { path: "hall.pdf", class: "Amendment" },
      ],
      bad: 0,
    });
  });

  it("takes quotation marks of a pasted sheet away", () => {
    expect(exampleLines('"hall ""4"".pdf"\t"Lease"').examples).toEqual([
      { path: 'hall "4".pdf', class: "Lease" },
    ]);
  });

  it("counts lines that name no class or no file", () => {
    expect(exampleLines("hall.pdf\n;Lease\nhall.pdf;")).toEqual({ examples: [], bad: 3 });
  });
});
