/** How much of what is said of people's health, beliefs and convictions is found and how much of what is found is so, in eighteen languages. */
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/core/privacy/detectors/contract.ts";
import { specialInRemark } from "../../src/core/privacy/detectors/special-categories.ts";
import { findPersonalData } from "../../src/core/privacy/find-personal-data.ts";
import { SPECIAL_TYPES } from "../../src/core/privacy/lexicon/special-categories.ts";
import { planted } from "../fixtures/privacy/planted.ts";
import {
  LATER_MORE_TEXTS,
  MORE_REMARKS,
  MORE_TEXTS,
  UNTUNED_MORE_TEXTS,
} from "../fixtures/privacy/special-more-languages.ts";
import { OTHER_TEXTS } from "../fixtures/privacy/special-others.ts";
import { SIX_TEXTS, UNTUNED_SIX_TEXTS } from "../fixtures/privacy/special-six-languages.ts";
import { SPECIAL_REMARKS, SPECIAL_TEXTS } from "../fixtures/privacy/special-texts.ts";
import { UNSEEN_REMARKS, UNSEEN_TEXTS } from "../fixtures/privacy/special-unseen.ts";

type Corpus = Readonly<Record<string, readonly string[]>>;

const TYPES = new Set<string>(SPECIAL_TYPES);
/** From this confidence on the built-in policies act. */
const ACTS = 0.6;

function inText(text: string): readonly Finding[] {
  return findPersonalData(text, { types: TYPES, minConfidence: ACTS });
}

/** The texts at even places of each list, or those at odd ones. */
function half(corpus: Corpus, parity: 0 | 1): string[] {
  return Object.values(corpus).flatMap((list) => list.filter((_, i) => i % 2 === parity));
}

function measure(texts: readonly string[], find: (text: string) => readonly Finding[]) {
  let told = 0;
  let found = 0;
  let right = 0;
  let wrong = 0;
  for (const { text, spans } of texts.map(planted)) {
    const findings = find(text);
    const isHit = (span: { type: string; start: number; end: number }, finding: Finding) =>
      finding.type === span.type && finding.start < span.end && span.start < finding.end;
    told += spans.length;
    found += spans.filter((span) => findings.some((finding) => isHit(span, finding))).length;
    const hits = findings.filter((finding) => spans.some((span) => isHit(span, finding))).length;
    right += hits;
    wrong += findings.length - hits;
  }
  return { told, recall: found / told, precision: right / (right + wrong) };
}

describe("special categories", () => {
  it.each([
    ["texts, to develop with", SPECIAL_TEXTS, 0, inText, 0.94, 0.94],
    ["texts, only measured", SPECIAL_TEXTS, 1, inText, 0.94, 0.94],
    ["remarks, to develop with", SPECIAL_REMARKS, 0, specialInRemark, 0.96, 0.96],
    ["remarks, only measured", SPECIAL_REMARKS, 1, specialInRemark, 0.96, 0.94],
    ["later texts, to develop with", UNSEEN_TEXTS, 0, inText, 0.95, 0.95],
    ["later texts, only measured", UNSEEN_TEXTS, 1, inText, 0.85, 0.95],
    ["texts about the rest, to develop with", OTHER_TEXTS, 0, inText, 0.95, 0.95],
    ["texts about the rest, only measured", OTHER_TEXTS, 1, inText, 0.85, 0.94],
    ["later remarks, to develop with", UNSEEN_REMARKS, 0, specialInRemark, 0.86, 0.94],
    ["later remarks, only measured", UNSEEN_REMARKS, 1, specialInRemark, 0.86, 0.94],
    ["texts in five more languages, to develop with", MORE_TEXTS, 0, inText, 0.9, 0.9],
    ["texts in five more languages, only measured", MORE_TEXTS, 1, inText, 0.6, 0.9],
    ["later texts in them, to develop with", LATER_MORE_TEXTS, 0, inText, 0.8, 0.95],
    ["more later texts in them, to develop with", LATER_MORE_TEXTS, 1, inText, 0.8, 0.95],
    [
      "last texts in them, measured before words were added",
      UNTUNED_MORE_TEXTS,
      0,
      inText,
      0.45,
      0.95,
    ],
    [
      "more last texts in them, measured before words were added",
      UNTUNED_MORE_TEXTS,
      1,
      inText,
      0.45,
      0.95,
    ],
    ["texts in six languages, to develop with", SIX_TEXTS, 0, inText, 0.95, 0.95],
    ["texts in six languages, only measured", SIX_TEXTS, 1, inText, 0.9, 0.95],
    // Before words were added for the letters at even places: .07 of these, .2 of those at odd ones, all right.
    ["letters in them, to develop with", UNTUNED_SIX_TEXTS, 0, inText, 0.8, 0.95],
    ["letters in them, only measured", UNTUNED_SIX_TEXTS, 1, inText, 0.8, 0.95],
    [
      "remarks in them and in the mender's words, to develop with",
      MORE_REMARKS,
      0,
      specialInRemark,
      0.9,
      0.9,
    ],
    [
      "remarks in them and in the mender's words, only measured",
      MORE_REMARKS,
      1,
      specialInRemark,
      0.6,
      0.9,
    ],
  ] as const)("are found in %s", (_, corpus, parity, find, recall, precision) => {
    const figures = measure(half(corpus, parity), find);
    expect(figures.told).toBeGreaterThan(10);
    expect(figures.recall).toBeGreaterThanOrEqual(recall);
    expect(figures.precision).toBeGreaterThanOrEqual(precision);
  });
});
