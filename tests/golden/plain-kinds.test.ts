/** How much is found of ages, births, numbers, papers, log-ins and descents that letters and forms tell, and how much of what is found is so. */
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/core/privacy/detectors/contract.ts";
import { findPersonalData } from "../../src/core/privacy/find-personal-data.ts";
import { kindOf } from "../../src/core/privacy/kinds.ts";
import {
  AGE_TEXTS,
  BIRTH_TEXTS,
  DESCENT_TEXTS,
  LOGIN_TEXTS,
  NUMBER_TEXTS,
  PAPER_TEXTS,
} from "../fixtures/privacy/plain-kinds.ts";
import { planted } from "../fixtures/privacy/planted.ts";

type Corpus = Readonly<Record<string, readonly string[]>>;
type Parity = 0 | 1;

/** From this confidence on the built-in policies act. */
const ACTS = 0.6;
/** Numbers of cases may be a firm's: only the strictest policy acts on all. */
const ACTS_ON_CODE = 0.5;
/** Kinds of numbers: which register one stands in is often not told. */
const NUMBERS = new Set(["internalId", "health", "bankAccount", "nationalId"]);

function group(type: string): string {
  const kind = kindOf(type);
  return NUMBERS.has(kind) ? "number" : kind;
}

function measure(corpus: Corpus, parity: Parity) {
  const texts = Object.values(corpus).flatMap((list) => list.filter((_, i) => i % 2 === parity));
  const asked = new Set(
    Object.values(corpus)
      .flat()
      .flatMap((text) => planted(text).spans.map(({ type }) => group(type))),
  );
  let told = 0;
  let found = 0;
  let right = 0;
  let wrong = 0;
  const missed: string[] = [];
  for (const { text, spans } of texts.map(planted)) {
    const findings = findPersonalData(text, { minConfidence: ACTS_ON_CODE }).filter(
      ({ type, confidence }) =>
        asked.has(group(type)) && confidence >= (type === "CODE" ? ACTS_ON_CODE : ACTS),
    );
    const isHit = (span: Omit<Finding, "confidence" | "why">, finding: Finding) =>
      group(finding.type) === group(span.type) &&
      finding.start <= span.start &&
      span.end <= finding.end;
    const isPart = (span: Omit<Finding, "confidence" | "why">, finding: Finding) =>
      finding.start < span.end && span.start < finding.end;
    told += spans.length;
    const hit = spans.filter((span) => findings.some((finding) => isHit(span, finding)));
    found += hit.length;
    const hits = findings.filter((finding) => spans.some((span) => isPart(span, finding))).length;
    right += hits;
    wrong += findings.length - hits;
    if (hit.length < spans.length || hits < findings.length)
      missed.push(
        `${text} → ${findings.map(({ type, start, end }) => `${type} ${text.slice(start, end)}`).join(", ")}`,
      );
  }
  return { told, recall: found / told, precision: right / Math.max(1, right + wrong), missed };
}

describe("plain kinds", () => {
  it.each([
    ["ages, to develop with", AGE_TEXTS, 0, 0.95, 0.95],
    ["ages, only measured", AGE_TEXTS, 1, 0.95, 0.95],
    ["births, to develop with", BIRTH_TEXTS, 0, 0.95, 0.95],
    ["births, only measured", BIRTH_TEXTS, 1, 0.85, 0.95],
    ["numbers, to develop with", NUMBER_TEXTS, 0, 0.95, 0.95],
    ["numbers, only measured", NUMBER_TEXTS, 1, 0.9, 0.95],
    ["papers, to develop with", PAPER_TEXTS, 0, 0.95, 0.95],
    ["papers, only measured", PAPER_TEXTS, 1, 0.95, 0.95],
    ["log-ins, to develop with", LOGIN_TEXTS, 0, 0.95, 0.95],
    ["log-ins, only measured", LOGIN_TEXTS, 1, 0.9, 0.95],
    ["descents, to develop with", DESCENT_TEXTS, 0, 0.95, 0.95],
    ["descents, only measured", DESCENT_TEXTS, 1, 0.95, 0.95],
  ] as const)("are found in %s", (_, corpus, parity, recall, precision) => {
    const figures = measure(corpus, parity);
    const shown = parity === 0 ? figures.missed : [];
    expect(figures.told).toBeGreaterThan(4);
    expect(figures.recall, shown.join("\n")).toBeGreaterThanOrEqual(recall);
    expect(figures.precision, shown.join("\n")).toBeGreaterThanOrEqual(precision);
  });
});
