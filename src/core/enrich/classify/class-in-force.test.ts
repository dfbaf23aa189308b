import { describe, expect, it } from "vitest";
import {
  BY_HAND,
  classInForce,
  decisionKey,
  type ToldClass,
  textBasis,
  toldKey,
} from "./class-in-force.ts";

const TEXT = "Minutes of June";
const LOCAL = { name: "readme", confidence: 0.7 };
const byModel = (confidence: number, text = TEXT): ToldClass => ({
  name: "staff-list",
  by: "model-1",
  confidence,
  basis: textBasis(text),
});
const byHand: ToldClass = { name: "minutes", by: BY_HAND, confidence: null, basis: null };

describe("the class in force", () => {
  it("is a model's where it is surer than what was found here, or where nothing was", () => {
    expect(classInForce(LOCAL, byModel(0.71), TEXT)).toEqual({ name: "staff-list", by: "model-1" });
    expect(classInForce(null, byModel(0.1), TEXT)).toEqual({ name: "staff-list", by: "model-1" });
  });

  it("stays what was found here where a model is no surer, or has read another text", () => {
    for (const told of [byModel(0.7), byModel(0.65), byModel(0.99, "Minutes of May"), null])
      expect(classInForce(LOCAL, told, TEXT)).toEqual({ name: "readme", by: null });
  });

  it("is a person's word before all", () => {
    const sure = { name: "readme", confidence: 1 };
    expect(classInForce(sure, byHand, "whatever")).toEqual({ name: "minutes", by: BY_HAND });
  });
});

it("names what was said by how sure it is too", () => {
  expect(toldKey(byModel(0.6))).not.toBe(toldKey(byModel(0.9)));
  expect(toldKey(null)).toBeNull();
});

it("is decided again by another profile, another word, or the word of another", () => {
  const sayings = [null, byModel(0.6), byModel(0.9), { ...byModel(0.9), by: "model-2" }, byHand];
  const keys = ["one", "two"].flatMap((key) => sayings.map((told) => decisionKey(key, told)));
  expect(new Set(keys).size).toBe(10);
  expect(decisionKey("one", { ...byHand })).toBe(decisionKey("one", byHand));
});
