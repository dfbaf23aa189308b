/** Parts of lifelike stand-ins that people write by themselves stay what they are. */
import { describe, expect, it } from "vitest";
import { cleaned, KEY, prose, table } from "../../../../tests/helpers/cleaned-files.ts";
import { PrivacyOptions } from "../options.ts";
import { builtInPolicy } from "../policies/built-in.ts";
import { createStandIns } from "../stand-in.ts";
import { ShortForms } from "./short-forms.ts";

const LIFELIKE = PrivacyOptions.parse({
  policy: "own",
  document: { ...builtInPolicy("gdpr"), id: "own", pseudonymStyle: "lifelike" },
});
const WHOLE = createStandIns(KEY, { style: "lifelike" }).of("person", "Minesh Patel");
const [GIVEN = "", SURNAME = ""] = WHOLE.split(" ");
const answers = `Dear ${GIVEN}, thanks.\n\nMr ${SURNAME} agreed and ${GIVEN[0]}. ${SURNAME} signed.\n\nRegards,\n${GIVEN}`;

describe("a part of a lifelike stand-in", () => {
  it("stays where the whole stands in the file", async () => {
    const text = `${WHOLE} called.\n\n${answers}`;
    expect(await cleaned([prose(text)], KEY, LIFELIKE)).toEqual([text]);
  });

  it("stays where another file of the project has the whole", async () => {
    const staff = table(
      ["Employee", "Department"],
      [
        [WHOLE, "Sales"],
        ["Thandiwe Nkosi", "IT"],
      ],
    );
    const [, memo] = await cleaned([staff, prose(answers)], KEY, LIFELIKE);
    expect(memo).toBe(answers);
  });

  it("is replaced where the whole is of another key", async () => {
    const [text] = await cleaned([prose(`${WHOLE} called.\n\n${answers}`)], "other", LIFELIKE);
    expect(text).not.toContain(SURNAME);
  });

  it("is none for a name that a list knows", () => {
    const shorts = new ShortForms();
    shorts.add("Lukas Honibkolih");
    expect(shorts.ranges("Dear Lukas, ask Honibkolih, not Honibkolihs")).toEqual([[16, 26]]);
  });
});
