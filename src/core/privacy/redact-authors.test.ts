import { describe, expect, it } from "vitest";
import { emptyDocument, type ParsedDocument } from "../model/document.ts";
import { applyPolicy } from "./apply-policy.ts";
import { PrivacyOptions } from "./options.ts";

const FORMAT = { kind: "document", type: "docx", mime: "application/octet-stream" } as const;

function authored(author: string, markdown = ""): ParsedDocument {
  const empty = emptyDocument(FORMAT);
  return { ...empty, markdown, properties: { ...empty.properties, author } };
}

const apply = (document: ParsedDocument, options = PrivacyOptions.parse({})) =>
  applyPolicy({ document, options, standInKey: "a key of one workspace", readTable: () => [] });

describe("authors under the policy", () => {
  it("gives an author the stand-in of the same person in text, in every spelling and a second time", async () => {
    const { document } = await apply(authored("Benderby, Torquil"));
    const standIn = document.properties.author ?? "";
    expect(standIn).toMatch(/^NAME-[0-9A-F]{12}$/);
    const other = await apply(authored("Torquil Benderby", "Numbers by Torquil Benderby."));
    expect(other.document.properties.author).toBe(standIn);
    expect(other.document.markdown).toBe(`Numbers by ${standIn}.`);
    expect((await apply(other.document)).document).toEqual(other.document);
    const two = await apply(authored("Torquil Benderby; oquintrell"));
    expect(two.document.properties.author).toMatch(new RegExp(`^${standIn}; NAME-[0-9A-F]{12}$`));
  });

  it.each([
    "openpyxl",
    "Apache POI",
    "Microsoft Office User",
    "Skagerholm Bearings AB",
    "Claims desk",
  ])("leaves %s as author: programs, firms and desks are nobody", async (author) => {
    const { document } = await apply(authored(author));
    expect(document.properties.author).toBe(author);
  });

  it("treats authors by their own setting, whatever becomes of names elsewhere", async () => {
    const options = PrivacyOptions.parse({ person: "keep", authors: "stand-in" });
    const { document } = await apply(authored("Torquil Benderby", "Torquil Benderby"), options);
    expect(document.properties.author).toMatch(/^NAME-/);
    expect(document.markdown).toBe("Torquil Benderby");
    const kept = await apply(
      authored("Torquil Benderby"),
      PrivacyOptions.parse({ authors: "keep" }),
    );
    expect(kept.document.properties.author).toBe("Torquil Benderby");
  });
});
