import { expect, it } from "vitest";
import { regionAfter } from "./next-region";

/** A region that holds these and itself. */
const region = (name: string, inside: readonly string[] = []) => ({
  name,
  contains: (other: Node | null) => [name, ...inside].includes(String(other)),
});
const INSIDE = ["filters", "canvas", "table", "inspector"];
const REGIONS = [
  region("bar"),
  region("nav"),
  region("main", INSIDE),
  ...INSIDE.map((name) => region(name)),
];
const focusOn = (name: string) => name as unknown as Node;

it("goes through every region, also through those that stand in another, and starts again", () => {
  const walked: string[] = [];
  let at = "nowhere";
  for (let step = 0; step < 8; step += 1) {
    at = regionAfter(REGIONS, focusOn(at))?.name ?? "none";
    walked.push(at);
  }
  expect(walked).toEqual(["bar", "nav", "main", ...INSIDE, "bar"]);
});

it("has nowhere to go on a page without regions", () => {
  expect(regionAfter([], null)).toBeUndefined();
});
