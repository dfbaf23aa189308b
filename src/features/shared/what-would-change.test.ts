import { expect, test } from "vitest";
import type { Counterfactuals, TermLoss } from "~/core/model/graph-view";
import { whatWouldChange } from "./what-would-change";

const loss = (detail: string, confidence: number): TermLoss => ({
  strategy: "content",
  signal: "value-in-cell",
  detail,
  confidence,
});
const FOUND: Counterfactuals = {
  threshold: 0.5,
  strongest: loss("Two figures stand in both.", 0.36),
  alone: [],
  together: 2,
};
const said = (change: Partial<Counterfactuals>, confidence = 0.9) =>
  whatWouldChange({ ...FOUND, ...change }, confidence);

test("the strongest signal in its own words, and how many would have to go", () => {
  expect(said({})).toEqual([
    "Without “Two figures stand in both” it would stand at 36\u202f%.",
    "No single signal keeps it at or above the project’s 50\u202f%: 2 would have to go.",
  ]);
});

test("the one signal that holds it, above or below the threshold", () => {
  expect(said({ alone: [loss("One names the other.", 0.2)], together: 1 })[1]).toBe(
    "Only “One names the other” keeps it at or above the project’s 50\u202f%: without it, 20\u202f%.",
  );
  const against = { threshold: 0.7, alone: [loss("Other parties.", 0.8)], together: 1 };
  expect(said(against, 0.6)[1]).toBe(
    "Only “Other parties” keeps it below the project’s 70\u202f%: without it, 80\u202f%.",
  );
});

test("several that are each needed, three of them named", () => {
  const alone = ["A.", "B.", "C.", "D."].map((text) => loss(text, 0.4));
  expect(said({ alone, together: 1 })[1]).toBe(
    "Each of 4 is needed to keep it at or above the project’s 50\u202f%: “A”; “B”; “C”; 1 more.",
  );
});

test("nothing that would turn it", () => {
  expect(said({ strongest: null, together: null }, 0.3)).toEqual([
    "No signal keeps it below the project’s 50\u202f%: it would stay there without any of them.",
  ]);
});
