import { expect, it } from "vitest";
import { emptyDocument } from "../model/document.ts";
import { applyPolicy } from "./apply-policy.ts";
import { PrivacyOptions } from "./options.ts";

const ROWS = [
  ["Employee name", "Email"],
  ["---", "---"],
  ["Marta Kowalska", "marta@norvane.org"],
  ["[erased]", "[erased]@norvane.org"],
  ["[erased]", "[erased]"],
  ["Eva Koch", "eva@norvane.org"],
];

it("what an erasure leaves of a mail address is nobody's: not hidden and not counted", async () => {
  const table = ROWS.map((row) => `| ${row.join(" | ")} |`).join("\n");
  const { document, counts } = await applyPolicy({
    document: {
      ...emptyDocument({ kind: "document", type: "docx", mime: "application/octet-stream" }),
      markdown: `Staff\n\n${table}\n\nWrite to <[erased]@norvane.org>.\n`,
    },
    options: PrivacyOptions.parse({}),
    standInKey: "a key of one workspace",
    readTable: () => [],
  });
  expect(document.markdown).toContain("| [erased] | [erased]@norvane.org |");
  expect(document.markdown).toContain("Write to <[erased]@norvane.org>.");
  expect(document.markdown).not.toMatch(/marta|Kowalska|eva@|Koch/);
  expect(Object.fromEntries(counts.map(({ type, count }) => [type, count]))).toEqual({
    EMAIL: 2,
    PERSON: 2,
  });
});
