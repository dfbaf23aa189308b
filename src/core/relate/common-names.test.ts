import { describe, expect, it } from "vitest";
import { profileOf } from "../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile } from "../model/profile.ts";
import { kindByName } from "./common-names.ts";
import { DEFAULT_RELATE_OPTIONS } from "./options.ts";
import { relateCorpus } from "./relate.ts";

/** Words of a template; each text has most of them, and words of its own. */
const TEMPLATE = [
  "storyboards spreadsheets viewer desktop parameter gateway refresh licence workshop attendees",
  "feedback slides session folder scripts reports environment libraries location download",
].flatMap((line) => line.split(" "));

const onTemplate = (path: string, i: number): FileProfile =>
  profileOf({
    path,
    kind: "text",
    type: "md",
    text: [
      ...TEMPLATE.filter((_, n) => n % 6 !== i % 6),
      ...Array.from({ length: 6 }, (_, n) => `subject${i}x${n}`),
    ].join(" "),
    over: {
      headings: ["Storyboards and slides", "Open it in the viewer", "Where to learn more"].map(
        (text) => ({ level: 2, text, location: { kind: "file" as const } }),
      ),
    },
  });

const others = Array.from({ length: 120 }, (_, i) =>
  profileOf({
    path: `other ${i}.docx`,
    text: Array.from({ length: 30 }, (_, n) => `other${i}y${n}`).join(" "),
  }),
);

const linksOf = async (nameOf: (i: number) => string): Promise<number> => {
  const texts = Array.from({ length: 6 }, (_, i) => onTemplate(nameOf(i), i));
  return (await relateCorpus([...texts, ...others], DEFAULT_RELATE_OPTIONS)).edges.length;
};

describe("files that every project has under one name", () => {
  it("are not linked by the template that they are written on, as files with names of their own are", async () => {
    expect(await linksOf((i) => `${"abcdef"[i]}${i}/README.md`)).toBe(0);
    expect(await linksOf((i) => `${"abcdef"[i]}${i}/w${"lmnopq"[i]}.md`)).toBeGreaterThan(5);
  });

  it("are told by their names", () => {
    const kind = (path: string) => kindByName(profileOf({ path }));
    expect(kind("a/README.md")).toBe(kind("b/Lies mich.txt"));
    expect(kind("LICENSE")).toBe(kind("x/licence-mit.txt"));
    expect(new Set(["README", "LICENSE", "CHANGELOG.md", "AUTHORS", "x"].map(kind)).size).toBe(5);
    expect([kind("budget.xlsx"), kind("security concept.docx")]).toEqual([0, 0]);
  });
});
