import { describe, expect, it } from "vitest";
import type { Place } from "~/core/model/evidence";
import { tidyExcerpt } from "./tidy-excerpt";

const LINE = { kind: "line", line: 3 } as const;
const CUT =
  "omers.csv: buyers, key customer_id (a letter and digits); then comes stock/orders.csv: one row per order, key order_no, poin";

function quoted(excerpt: string, matched: Place["matched"] = []) {
  return { location: LINE, excerpt, matched };
}

const marks = ({ excerpt, matched }: { excerpt: string; matched: Place["matched"] }) =>
  matched.map(([start, end]) => excerpt.slice(start, end));

describe("tidyExcerpt", () => {
  it("begins and ends with whole words", () => {
    expect(tidyExcerpt(quoted(CUT)).excerpt).toBe(
      "… buyers, key customer_id (a letter and digits); then comes stock/orders.csv: one row per order, key order_no, …",
    );
  });
  it("keeps the marks on their words", () => {
    const at = CUT.indexOf("orders.csv");
    const tidy = tidyExcerpt(quoted(CUT, [[at, at + 10]]));
    expect(marks(tidy)).toEqual(["orders.csv"]);
  });
  it("never cuts into what is matched", () => {
    const tidy = tidyExcerpt(quoted(CUT, [[0, 9]]));
    expect(tidy.excerpt.startsWith("omers.csv: buyers")).toBe(true);
    expect(marks(tidy)).toEqual(["omers.csv"]);
    const end = tidyExcerpt(quoted(CUT, [[CUT.length - 4, CUT.length]]));
    expect(marks(end)).toEqual(["poin"]);
  });
  it("marks a name rather than all of it", () => {
    expect(marks(tidyExcerpt(quoted(CUT, [[0, CUT.length]]), ["orders.csv"]))).toEqual([
      "orders.csv",
    ]);
    const short = "See orders.csv for more";
    expect(marks(tidyExcerpt(quoted(short, [[0, short.length]]), ["orders.csv"]))).toEqual([
      "orders.csv",
    ]);
    expect(marks(tidyExcerpt(quoted(short, [[0, short.length]]), ["other.csv"]))).toEqual([short]);
  });
  it("leaves short quotations, whole sentences, names and cells alone", () => {
    const sentence = `The ${"long ".repeat(30)}sentence ends.`;
    for (const one of [
      quoted("liability for each event", [[0, 9]]),
      quoted(sentence),
      { ...quoted(CUT), location: { kind: "name" } as const },
    ])
      expect(tidyExcerpt(one)).toEqual(one);
  });
});
