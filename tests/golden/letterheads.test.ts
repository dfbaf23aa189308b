/** Addresses in block form end where the address ends, in the languages of the product. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findPersonalData } from "../../src/core/privacy/find-personal-data.ts";

const LEAST = 0.6;
const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, "privacy/letterheads.json"), "utf8"),
) as { readonly tuned: readonly string[]; readonly unseen: readonly string[] };

const FORMS: Readonly<Record<string, (text: string) => string>> = {
  "as written": (text) => text,
  "with the line ends of Windows": (text) => text.replaceAll("\n", "\r\n"),
};

describe.each(Object.entries(FORMS))("addresses of letterheads %s", (_, form) => {
  it.each([...golden.tuned, ...golden.unseen])("%j", (written) => {
    const marked = form(written);
    const text = marked.replace(/[«»]/g, "");
    const found = findPersonalData(text, { minConfidence: LEAST })
      .filter(({ type }) => type === "ADDRESS")
      .map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual([...marked.matchAll(/«([^»]*)»/g)].map(([, address]) => address));
  });
});
