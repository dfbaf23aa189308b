import { expect, it } from "vitest";
import { type ExplicitLink, emptyDocument, type ParsedDocument } from "../../model/document.ts";
import { partPairs } from "./document-texts.ts";

const empty = emptyDocument({ kind: "mail", type: "eml", mime: "message/rfc822" });

function withLinks(...links: Array<Omit<ExplicitLink, "location">>): ParsedDocument {
  return { ...empty, links: links.map((link) => ({ ...link, location: { kind: "file" } })) };
}

it("takes words around a mention that were cut elsewhere for no replaced value", () => {
  const before = withLinks(
    { kind: "mention", target: "a.pdf", text: "two copies for you. Maren, see a.pdf" },
    { kind: "hyperlink", target: "https://firm.example", text: "Maren" },
  );
  const after = withLinks(
    { kind: "mention", target: "a.pdf", text: "for you. NAME-0123456789AB, see a.pdf" },
    { kind: "hyperlink", target: "https://firm.example", text: "NAME-0123456789AB" },
  );
  expect([...partPairs(before, after)]).toEqual([["Maren", "NAME-0123456789AB"]]);
});
