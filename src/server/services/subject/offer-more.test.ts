import { expect, test } from "vitest";
import { emptyDocument } from "../../../core/model/document.ts";
import { createSubjectMatcher } from "../../../core/privacy/subject/matcher.ts";
import { saidOfPerson } from "../../../core/privacy/subject/said-of-person.ts";
import { runningTexts } from "./offer-more.ts";

test("what stands behind a table is read with the heading before it, without the table", () => {
  const markdown =
    "# Jonas Feldmann\n\n| Day | Note |\n| --- | --- |\n| 1 | asthma |\n\nHe has diabetes.\n";
  const format = { kind: "text", type: "md", mime: "text/markdown" } as const;
  const terms = [{ kind: "name", value: "Jonas Feldmann" }] as const;
  const matcher = createSubjectMatcher({ terms, region: "DE" });
  const said = [...runningTexts({ ...emptyDocument(format), markdown })].flatMap((text) =>
    saidOfPerson(matcher, text).map(({ start, end }) => text.slice(start, end)),
  );
  expect(said).toEqual(["diabetes"]);
});
