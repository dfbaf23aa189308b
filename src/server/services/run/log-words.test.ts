import { expect, it } from "vitest";
import { formatCount, plural } from "../../../components/format.ts";
import { counted, figure } from "./log-words.ts";

it.each([0, 1, 1_723, 1_000_000])("writes %d as the pages do", (count) => {
  expect(figure(count)).toBe(formatCount(count));
  expect(counted(count, "pair")).toBe(plural(count, "pair"));
});
