import { describe, expect, it } from "vitest";
import { type ExplicitLink, emptyDocument } from "../model/document.ts";
import { applyPolicy } from "./apply-policy.ts";
import { withCleanWords } from "./mention-words.ts";
import { PrivacyOptions } from "./options.ts";

const mention = (target: string, text: string): ExplicitLink => ({
  kind: "mention",
  target,
  text,
  location: { kind: "line", line: 1 },
});

describe("words around a mention", () => {
  it("are those of the clean text, each mention at its own place", () => {
    const clean = "ask NAME-12AB34CD for a.csv first\n\nthen a.csv again";
    const links = [mention("a.csv", "raw"), mention("a.csv", "raw"), mention("b.csv", "raw")];
    expect(withCleanWords(links, clean).map(({ text }) => text)).toEqual([
      "ask NAME-12AB34CD for a.csv first then a.csv again",
      "ask NAME-12AB34CD for a.csv first then a.csv again",
      "b.csv",
    ]);
  });

  it.each([
    ["an address cut by the end", "the list is list.csv, says ada.brinkworth@brook", ""],
    ["a name in the words", "Please ask Henry Brinkworth about list.csv today.", ""],
  ])("leak nothing: %s", async (_, excerpt) => {
    const markdown =
      "Please ask Henry Brinkworth about list.csv today.\nthe list is list.csv, says ada.brinkworth@brookvale-pumps.eu\n";
    const { document } = await applyPolicy({
      document: {
        ...emptyDocument({ kind: "text", type: "txt", mime: "text/plain" }),
        markdown,
        anchors: [{ start: 0, location: { kind: "line", line: 1 } }],
        links: [mention("list.csv", excerpt)],
      },
      readTable: () => [],
      options: PrivacyOptions.parse({}),
      standInKey: "k".repeat(32),
    });
    expect(JSON.stringify(document)).not.toMatch(/brinkworth|@brook/i);
    expect(document.links[0]?.text).toContain("list.csv");
  });
});
