import { describe, expect, it } from "vitest";
import { explained, preparePart } from "../../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile, ProfileAmount } from "../../../model/profile.ts";
import { ContentOptions } from "./options.ts";
import { sharedFigures } from "./shared-figures.ts";

type Written = readonly [value: number, digits: number, text: string, unit?: string];

const amounts = (figures: readonly Written[]): ProfileAmount[] =>
  figures.map(([value, digits, text, unit = null], i) => ({
    value,
    digits,
    text,
    unit,
    location: { kind: "page", page: i + 1 },
    excerpt: `in all ${text} so far`,
  }));

const text = (path: string, ...figures: Written[]) =>
  profileOf({ path, text: "A text.", over: { amounts: amounts(figures) } });
const table = (path: string, ...figures: Written[]) =>
  profileOf({
    path,
    columns: [{ name: "x", values: ["1"] }],
    over: { amounts: amounts(figures) },
  });
const others = Array.from({ length: 20 }, (_, i) => text(`z${i}.docx`, [70.01 + i, 4, `${i}`]));

async function seen(...profiles: FileProfile[]) {
  const { prepared } = await preparePart(
    (corpus) => sharedFigures(corpus, ContentOptions.parse({}), {}),
    [...profiles, ...others],
  );
  const proposed = [...prepared.candidates()].map(({ a, b }) => `${a}:${b}`);
  return { proposed, found: explained(prepared.compare(0, 1)) };
}

const LONG: Written = [4_812_345, 7, "4,812,345"];
const SHORT: Written = [7_391_000, 4, "7.391 m"];

describe("shared figures", () => {
  it("of two texts are named, those of most digits first, with their places", async () => {
    const { proposed, found } = await seen(
      text("a.docx", SHORT, LONG),
      text("b.docx", LONG, SHORT),
    );
    expect(proposed).toEqual(["0:1"]);
    expect(found.map(({ signal, direction, detail }) => [signal, direction, detail])).toEqual([
      ["shared-figures", "none", "Both state 4,812,345, 7.391 m."],
    ]);
    expect(found[0]?.places[0]).toMatchObject({
      a: { location: { kind: "page", page: 2 }, excerpt: "in all 4,812,345 so far" },
      b: { location: { kind: "page", page: 1 } },
    });
  });

  it("point from a table to the text that rounds its cells", async () => {
    const cells = table("a.xlsx", LONG, [7_391_222, 7, "7,391,222"]);
    const { proposed, found } = await seen(cells, text("b.docx", [4_812_000, 4, "4.812 m"], SHORT));
    expect(proposed).toEqual(["0:1"]);
    expect(found[0]).toMatchObject({ signal: "value-in-cell", direction: "a-to-b" });
    expect(found[0]?.detail).toContain('"4.812 m" on page 1 stands in page 1 (4,812,345)');
  });

  it("may be codes where they are bare numbers in both, which back nothing up", async () => {
    const codes: Written[] = [1002, 1059, 1021, 1275, 1029].map((n) => [n, 4, `${n}`]);
    const cells = table("a.xlsx", ...codes);
    const { found } = await seen(cells, text("b.docx", ...codes));
    expect(found.map(({ signal, direction }) => [signal, direction])).toEqual([
      ["shared-figures", "none"],
    ]);
    const written = codes.map(([value, digits, shown]): Written => [value, digits, `${shown}.00`]);
    const amounts = await seen(cells, text("b.docx", ...written));
    expect(amounts.found.map(({ signal }) => signal)).toEqual(["value-in-cell"]);
  });

  it("may be a share in one and its ratio in the other, the share first where both are there", async () => {
    const share: Written = [12.437, 5, "12.437 %", "%"];
    const cells = table("a.xlsx", [0.12437, 5, "0.12437"], [12.437, 5, "12.437"]);
    const { found } = await seen(cells, text("b.docx", share));
    expect(found[0]?.detail).toContain('"12.437 %" on page 1 stands in page 2 (12.437)');
  });

  it("are none of two tables, of other units, of years and of round figures", async () => {
    const none = async (...pair: [FileProfile, FileProfile]) =>
      expect((await seen(...pair)).found).toEqual([]);
    await none(table("a.xlsx", LONG, SHORT), table("b.xlsx", LONG, SHORT));
    await none(
      text("a.docx", [4_812_345, 7, "EUR 4,812,345", "EUR"]),
      text("b.docx", [4_812_345, 7, "USD 4,812,345", "USD"]),
    );
    await none(text("a.docx", [2023, 4, "2023"]), text("b.docx", [2023, 4, "2023"]));
    await none(text("a.docx", [500, 1, "500"]), text("b.docx", [500, 1, "500"]));
  });
});
