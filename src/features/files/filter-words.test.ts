import { expect, it } from "vitest";
import { readFilters } from "./file-filters";
import { filterWords, NO_FILTERS } from "./filter-words";

const from = (query: string) => readFilters(new URLSearchParams(query));

it("names each filter that is on", () => {
  const all = from(
    "q=rent&folder=a/b&kind=pdf,sheet&state=failed,new&issue=parse.encrypted&issues=1&personal=1",
  );
  expect(filterWords(all)).toEqual([
    "“rent”",
    "in a/b",
    "sheet or PDF",
    "cannot be read or not read yet",
    "Locked with a password",
    "with issues",
    "with personal data",
  ]);
});

it("leaves none on when all are taken off, and the order as it is", () => {
  const filters = { ...from("q=rent&issue=parse.empty&sort=size"), ...NO_FILTERS };
  expect(filterWords(filters)).toEqual([]);
  expect(filters.sort).toBe("size");
});
