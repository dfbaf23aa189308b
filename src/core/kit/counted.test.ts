import { expect, test } from "vitest";
import { counted } from "./counted.ts";

test("a noun follows its count", () => {
  expect([0, 1, 2, 10_412].map((count) => counted(count, "row"))).toEqual([
    ...["0 rows", "1 row", "2 rows", "10,412 rows"],
  ]);
  expect([1, 2].map((count) => counted(count, "copy", "copies"))).toEqual(["1 copy", "2 copies"]);
});
