import { expect, it } from "vitest";
import { methodDetail, methodWords } from "./entity-words";

it("says how a name was found in plain words, and the version of the method beside them", () => {
  expect(methodWords("local names 3")).toBe("by words and lists of names");
  expect(methodDetail("local names 3")).toBe("on this machine, version 3 of the method");
});

it("shows what it does not know as it is", () => {
  expect(methodWords("server gpt-x 1")).toBe("server gpt-x 1");
  expect(methodDetail("server gpt-x 1")).toBe("server, version 1 of the method");
});
