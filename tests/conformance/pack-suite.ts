/** What every industry pack must hold to, without its samples (those: tests/integration/pack-samples.test.ts). */
import { expect, it } from "vitest";
import { patternProblem } from "../../src/core/kit/text/safe-pattern.ts";
import { compileRule } from "../../src/core/quality/checks/compile-rule.ts";
import { packProblems } from "../../src/packs/check-pack.ts";
import { PackDocument, type PackSource } from "../../src/packs/contract.ts";

const TODAY = "2025-04-01T00:00:00.000Z";

export function packSuite(source: PackSource): void {
  const pack = PackDocument.parse(source);

  it("has no problem that the editor would refuse", () => {
    expect(packProblems(pack)).toEqual([]);
  });

  it("has patterns that are safe, and that match their examples and nothing in running text", () => {
    const prose = "The quick brown fox jumps over the lazy dog and then rests for a while.";
    for (const entity of pack.entities) {
      expect(entity.examples.length, entity.name).toBeGreaterThan(0);
      expect(entity.patterns.map(patternProblem), entity.name).toEqual(
        entity.patterns.map(() => null),
      );
      if (entity.cues.length > 0) continue;
      for (const pattern of entity.patterns)
        expect(new RegExp(pattern, "u").test(prose), `${entity.name} ${pattern}`).toBe(false);
    }
  });

  it("has at least fifteen rules, all of which can run", () => {
    expect(pack.rules.length).toBeGreaterThanOrEqual(15);
    for (const rule of pack.rules) {
      const compiled = compileRule(rule, TODAY);
      expect(compiled.kind === "broken" ? compiled.problem : "", rule.name).toBe("");
    }
  });

  it("has a policy with a reason for each rule", () => {
    expect(pack.policies.length).toBeGreaterThan(0);
    for (const policy of pack.policies) {
      expect(policy.summary.length).toBeGreaterThan(60);
      for (const rule of policy.rules) {
        expect(rule.why, `${policy.id} ${rule.kind}`).not.toBe("");
        expect(rule.basis, `${policy.id} ${rule.kind}`).not.toBe("");
      }
    }
  });

  it("tells each class by features that no other class has", () => {
    for (const one of pack.classes) {
      const own = new Set([...one.nameWords, ...one.headings, ...one.phrases, ...one.columns]);
      for (const other of pack.classes) {
        if (other === one) continue;
        for (const feature of [
          ...other.nameWords,
          ...other.headings,
          ...other.phrases,
          ...other.columns,
        ])
          own.delete(feature);
      }
      expect(own.size, one.name).toBeGreaterThanOrEqual(3);
    }
  });
}
