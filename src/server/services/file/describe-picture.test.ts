import { expect, it } from "vitest";
import { shownSize } from "./describe-picture.ts";

it.each([
  [
    { width: "4032", height: "3024" },
    { width: 4032, height: 3024 },
  ],
  [
    { width: "4032", height: "3024", orientation: "top-left" },
    { width: 4032, height: 3024 },
  ],
  [
    { width: "4032", height: "3024", orientation: "right-top" },
    { width: 3024, height: 4032 },
  ],
  [
    { width: "4032", height: "3024", orientation: "8" },
    { width: 3024, height: 4032 },
  ],
  [{ width: "0", height: "10" }, null],
  [{ width: "wide", height: "10" }, null],
  [{}, null],
])("of %j gives %j", (custom, size) => {
  expect(shownSize(custom as Record<string, string>)).toEqual(size);
});
