import { describe, expect, it } from "vitest";
import { settledKey } from "./register.ts";

const file = { fileId: "f", versionId: "v", path: "a.txt", privacyKey: "p", register: null };

describe("the key of what is settled", () => {
  it("is the same for the same results alone", () => {
    const key = settledKey([file], "k");
    expect(settledKey([{ ...file }], "k")).toBe(key);
    for (const other of [
      settledKey([], "k"),
      settledKey([file], "other"),
      settledKey([{ ...file, versionId: "w" }], "k"),
      settledKey([{ ...file, privacyKey: "q" }], "k"),
      settledKey([{ ...file, register: "r" }], "k"),
      settledKey([{ ...file, path: "b.txt" }], "k"),
    ])
      expect(other).not.toBe(key);
  });

  it("is another one where the same names would give other parts", () => {
    expect(settledKey([file], "k", 8)).not.toBe(settledKey([file], "k", 9));
  });
});
