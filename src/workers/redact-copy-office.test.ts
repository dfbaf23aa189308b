import { describe, expect, it } from "vitest";
import { slidesWith } from "../../tests/fixtures/redact/slides.ts";
import { wordWith } from "../../tests/fixtures/redact/word.ts";
import { workbookWith } from "../../tests/fixtures/redact/workbook.ts";
import { copyOf, parsedAgain, placesOf, tryCopy } from "../../tests/helpers/redacted-copy.ts";

const NAME = "Ottilie Brandstätter";
const MAIL = "ottilie.brandstaetter@nordlicht.example";
const CARD = "4111 1111 1111 1111";
const SHOWN = `Call Mrs ${NAME}, mail ${MAIL}, card ${CARD}.`;
const KINDS = [
  ["docx", wordWith],
  ["xlsx", workbookWith],
  ["xlsm", workbookWith],
  ["pptx", slidesWith],
] as const;
const SECRETS = [NAME, MAIL, CARD];

describe.each(KINDS)("a copy of a %s", (ending, make) => {
  it.each(SECRETS)("holds nothing of %s, wherever it was hidden", async (secret) => {
    const original = make(SHOWN, secret);
    expect(placesOf(original, secret).length).toBeGreaterThan(15);
    const copy = await copyOf(original, `plan.${ending}`);
    for (const word of [...SECRETS, "Ottilie", "Brandstätter", "ottilie", "1111"])
      expect([word, placesOf(copy, word)]).toEqual([word, []]);
  });

  it("is read with the same structure and says nothing new when copied again", async () => {
    const { before, bytes } = await tryCopy(make(SHOWN, NAME), `plan.${ending}`);
    const after = await parsedAgain(bytes ?? new Uint8Array(), `plan.${ending}`);
    expect(
      after.sheets.map(({ rowCount, columnCount, hidden }) => [rowCount, columnCount, hidden]),
    ).toEqual(
      before.sheets.map(({ rowCount, columnCount, hidden }) => [rowCount, columnCount, hidden]),
    );
    expect(after.slides.map(({ hidden, number }) => [hidden, number])).toEqual(
      before.slides.map(({ hidden, number }) => [hidden, number]),
    );
    expect(after.headings.map(({ level }) => level)).toEqual(
      before.headings.map(({ level }) => level),
    );
    const again = await copyOf(bytes ?? new Uint8Array(), `plan.${ending}`);
    expect((await parsedAgain(again, `plan.${ending}`)).markdown).toBe(after.markdown);
  });
});
