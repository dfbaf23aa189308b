import type { JudgedBy } from "../../../core/quality/report/report-document.ts";
import { rulesOfPack } from "../../../packs/pack-rules.ts";
import type { RunBasis } from "../../repositories/run-basis-repository.ts";
import { ruleSet } from "./rules-of-project.ts";

/** What reports say that a run judged by: names and versions of its rules, its pack and its corrections. */
export function judgedBy(basis: RunBasis): JudgedBy {
  const { pack, packVersion, general, own, fixes } = basis;
  const versions = new Map(own.map((rule) => [rule.name, rule]));
  const generals = new Set(rulesOfPack(general ?? pack).map((rule) => rule.name));
  const packs = new Set(rulesOfPack(pack).map((rule) => rule.name));
  const { rules, off } = ruleSet(basis, new Date(0).toISOString());
  return {
    pack: { id: pack.id, title: pack.title, version: pack.version, copy: packVersion },
    rules: rules.map(({ name, title }) => {
      const said = versions.get(name);
      return {
        rule: name,
        title,
        from: generals.has(name) ? "general" : packs.has(name) ? "pack" : "project",
        version: said?.document == null ? 0 : said.version,
      };
    }),
    off: [...off],
    corrections: fixes.map(({ rule, kind, columns }) => ({ rule, kind, columns })),
  };
}
