import { expect, it } from "vitest";
import { leaves } from "./use-save-on-leave";

const field = {} as EventTarget;
const form = { contains: (other: unknown) => other === field };

it("is left for another part of the page, or for none", () => {
  expect(leaves(form, {} as EventTarget, true)).toBe(true);
  expect(leaves(form, null, true)).toBe(true);
});

it("is not left between its own fields, nor where the window is left", () => {
  expect(leaves(form, field, true)).toBe(false);
  expect(leaves(form, null, false)).toBe(false);
});
