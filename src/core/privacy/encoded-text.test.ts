import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { cleaned, prose, table } from "../../../tests/helpers/cleaned-files.ts";
import { decodedBase64 } from "./encoded-text.ts";
import { findPersonalData } from "./find-personal-data.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const CARD = base64("Maria Lopez, Tel. +49 221 4567890, maria.lopez@firma-nord.de");
const PLAIN = base64("The pump of hall seven was checked in the morning and runs.");
const PICTURE =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const KNOWN = table(["Employee", "Department"], [["Annelore Gantenbein", "Sales"]]);

describe("texts encoded inside a text", () => {
  it.each([
    `card data:text/vcard;base64,${CARD} end`,
    `raw ${CARD}\nend`,
    `{"note":"${CARD}"}`,
    "see data:text/plain,Maria%20Lopez%20maria.lopez%40firma-nord.de there",
    `lines\n${base64("The pump of hall seven was checked in the morning by Maria Lopez, who says that it runs.").replace(/.{76}/g, "$&\n")}\nend`,
    `twice ${base64(`in it ${CARD} again`)} end`,
  ])("are hidden whole where they tell of somebody: %s", async (text) => {
    const [clean = ""] = await cleaned([prose(text)]);
    expect(clean).not.toMatch(/[A-Za-z0-9+/]{24}|Maria|Lopez|%20/);
    expect(clean.slice(0, 3)).toBe(text.slice(0, 3));
  });

  it("are searched for whom other files prove", async () => {
    const encoded = base64("Bitte Gantenbein nach dem Preis der Pumpe fragen");
    const [, clean] = await cleaned([KNOWN, prose(`raw ${encoded} end`)]);
    expect(clean).toMatch(/^raw NAME-[0-9A-F]{12} end$/);
    const [alone] = await cleaned([prose(`raw ${encoded} end`)]);
    expect(alone).toBe(`raw ${encoded} end`);
  });

  it.each([
    `nobody: ${PLAIN} end`,
    `![x](data:image/png;base64,${PICTURE})`,
    "sha 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "Donaudampfschifffahrtsgesellschaftskapitaen",
    "src/core/privacy/register/filenamesofall/index",
    "data:text/plain,100%25%20sure",
    "data:text/plain,%E0%A4%A",
  ])("stay where they tell of nobody: %s", async (text) => {
    const [clean] = await cleaned([prose(text)]);
    expect(clean).toBe(text);
  });

  it("are texts only", () => {
    expect(decodedBase64(PLAIN)).toContain("The pump");
    expect(decodedBase64(PICTURE)).toBeNull();
    expect(decodedBase64("AAAAAAAAAAAAAAAAAAAAAAAAAAAA")).toBeNull();
  });

  it("are found in whole at their place", () => {
    const text = `a ${CARD} b`;
    expect(findPersonalData(text).map(({ start, end }) => [start, end])).toEqual([
      [2, 2 + CARD.length],
    ]);
  });
});
