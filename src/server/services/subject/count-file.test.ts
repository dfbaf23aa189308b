import { expect, test } from "vitest";
import { emptyDocument } from "../../../core/model/document.ts";
import { OfferCounter } from "../../../core/privacy/subject/count-offered.ts";
import { createSubjectMatcher } from "../../../core/privacy/subject/matcher.ts";
import type { OfferedItem } from "../../../core/privacy/subject/offer.ts";
import { type Counts, countFile } from "./count-file.ts";

const NAME = "Cormac O'Brien";
const matcher = createSubjectMatcher({ terms: [{ kind: "name", value: NAME }], region: "IE" });
const PHONE = "+353 1 555 0143";
const item: OfferedItem = {
  ...{ id: "1", kind: "value", type: "PHONE", columns: ["Phone"], values: [PHONE] },
  ...{
    term: { kind: "phone", value: PHONE },
    files: [],
    isShared: false,
    isChosen: false,
    isDeclined: false,
    isApart: false,
  },
};

async function counted(markdown: string): Promise<Counts> {
  const counts: Counts = {};
  const counter = new OfferCounter([item], { matcher, region: "IE" });
  const document = {
    ...emptyDocument({ kind: "text", type: "md", mime: "text/markdown" }),
    markdown,
  };
  const counting = { counter, counts, matcher, valueIds: new Set(["1"]) };
  await countFile("", { fileId: "f1", document }, counting);
  return counts;
}

test("a value in the row of another name is not the person's alone, however it is written", async () => {
  const other = "| Full name | Reached by |\n| --- | --- |\n| Ava Stone | 01 555 0143 |\n";
  expect(await counted(other)).toEqual({ "1": { files: [["f1", 1]], isBorne: true } });
});

test("rows of the person, rows that name it beside and texts tell of nobody else", async () => {
  const own = `| Name | Phone |\n| --- | --- |\n| ${NAME} | ${PHONE} |\n`;
  const beside = `| Name | Manager | Manager phone |\n| --- | --- | --- |\n| Ava Stone | ${NAME} | ${PHONE} |\n`;
  for (const text of [own, beside, `Ava Stone says: call ${PHONE}.\n`])
    expect(await counted(text)).toEqual({ "1": { files: [["f1", 1]], isBorne: false } });
});
