import { describe, expect, it } from "vitest";
import { builtInPolicy } from "../policies/built-in.ts";
import type { PolicyDocument } from "../policy-document.ts";
import { placeholderRanges } from "../stand-in.ts";
import { AnonymityMeter } from "./anonymity.ts";
import { PrivacyCheck } from "./check.ts";
import { reportHtml, reportMarkdown } from "./report-pages.ts";

const policy = builtInPolicy("internal") as PolicyDocument;

function report() {
  const check = new PrivacyCheck({ policy, ownRanges: placeholderRanges });
  check.files.checked = 3;
  check.addCounts([
    { type: "PERSON", count: 12 },
    { type: "PASSWORD", count: 2 },
  ]);
  check.compare("by Odalys Brinkworth", "by NAME-12AB34CD");
  check.search("f1", "record", "Odalys Brinkworth", () => ({ kind: "file" }));
  check.examine("f1", "record", "call +43 664 123 45 67", () => ({ kind: "file" }));
  const meter = new AnonymityMeter([{ index: 0, name: "<zip>", type: "POSTAL_CODE" }]);
  meter.add(["8010"]);
  check.addTable({ fileId: "f1", table: "<script>x</script>", left: 0 }, meter.result());
  check.addUnjudged({ column: "<i>pay</i>", fileId: "f1", table: "t" });
  check.next();
  return check.report();
}

describe("a report's pages", () => {
  it("tell kinds, both searches and tables on a card", () => {
    const card = reportMarkdown(report());
    expect(card).toContain("| Names of people | 12 | stand-in |");
    expect(card).toContain("| Passwords | 2 | removed |");
    expect(card).toContain("Of 1 replaced value, some stand again at 1 place in 1 file");
    expect(card).toContain("The second search marks 1 of 1 line or cell");
    expect(card).toContain("Of 36 names that the first search left there, it marks 1.");
    expect(card).not.toMatch(/brinkworth|664/i);
  });

  it("escape everything of a file", () => {
    const head = { title: "A & <b>", inputHash: "ab", names: { f1: "<img src=x>.csv" } };
    const page = reportHtml(report(), head);
    expect(page).toContain("A &amp; &lt;b&gt;");
    expect(page).toContain("&lt;img src=x&gt;.csv, in records");
    expect(page).toContain("<li>&lt;i&gt;pay&lt;/i&gt;</li>");
    expect(page).not.toMatch(/<img|<script|brinkworth|664/i);
  });
});
