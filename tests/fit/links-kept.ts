/**
 * What a privacy policy costs in links: `node tests/fit/links-kept.ts <folder | people:20> [policy ...]`; `people:20` are twenty made-up
 * cases that hang together by people and accounts. The folder is read once, then described and related under a policy that keeps
 * everything and under each policy (`internal` where none is given; `<policy>:lifelike` for lifelike stand-ins). Prints the share of links
 * that are kept, by type, and for each lost one what it stood on. Ends with 1 below 98 %.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtInPolicy } from "../../src/core/privacy/policies/built-in.ts";
import type { PolicyDocument } from "../../src/core/privacy/policy-document.ts";
import type { FusedEdge } from "../../src/core/relate/contract.ts";
import { writePeopleFolder } from "../helpers/people-folder.ts";
import { linksOf, type PolicyLinks } from "../helpers/policy-links.ts";

const LEAST_SHARE = 0.98;
const SHOWN = 25;

const [wanted, ...asked] = process.argv.slice(2);
if (wanted === undefined)
  throw new Error("usage: node tests/fit/links-kept.ts <folder | people:20> [policy ...]");
const artifactDir = await mkdtemp(join(tmpdir(), "lig-links-"));
const cases = /^people:(\d+)$/.exec(wanted)?.[1];
const folder = cases === undefined ? wanted : join(artifactDir, "people");
try {
  if (cases !== undefined) await writePeopleFolder(folder, Number(cases));
  const linksUnder = linksOf(folder, artifactDir);
  const before = said("keep", await linksUnder("keep", null));
  for (const name of asked.length > 0 ? asked : ["internal"]) {
    const after = said(name, await linksUnder(name, policyOf(name)));
    if (report(name, before, after) < LEAST_SHARE) process.exitCode = 1;
  }
} finally {
  await rm(artifactDir, { recursive: true, force: true });
}

function policyOf(name: string): PolicyDocument {
  const [id = "", style] = name.split(":");
  const document = builtInPolicy(id);
  if (document === null) throw new Error(`no policy is called ${id}`);
  return style === "lifelike" ? { ...document, pseudonymStyle: "lifelike" } : document;
}

function said(name: string, { files, left, links }: PolicyLinks): PolicyLinks["links"] {
  process.stdout.write(`${name}: ${files} files, ${left} left out, ${links.size} links\n`);
  return links;
}

function report(
  name: string,
  before: ReadonlyMap<string, FusedEdge>,
  after: ReadonlyMap<string, FusedEdge>,
): number {
  const byType = new Map<string, { all: number; kept: number; sameType: number }>();
  const lost: string[] = [];
  let kept = 0;
  for (const [pair, edge] of before) {
    const now = after.get(pair);
    const counts = byType.get(edge.type) ?? { all: 0, kept: 0, sameType: 0 };
    byType.set(edge.type, counts);
    counts.all++;
    if (now === undefined)
      lost.push(`${edge.type} ${edge.confidence.toFixed(2)} ${pair}: ${standsOn(edge)}`);
    else {
      kept++;
      counts.kept++;
      if (now.type === edge.type) counts.sameType++;
    }
  }
  const added = [...after.keys()].filter((pair) => !before.has(pair)).length;
  const share = before.size === 0 ? 1 : kept / before.size;
  process.stdout.write(
    `${name}: ${kept} of ${before.size} links kept (${percent(share)}), ${added} new\n`,
  );
  for (const [type, counts] of [...byType].sort())
    process.stdout.write(
      `  ${type}: ${counts.kept} of ${counts.all} (${percent(counts.kept / counts.all)}), ${counts.sameType} of the same type\n`,
    );
  for (const line of lost.slice(0, SHOWN)) process.stdout.write(`  lost ${line}\n`);
  if (lost.length > SHOWN) process.stdout.write(`  and ${lost.length - SHOWN} more lost\n`);
  return share;
}

function standsOn({ contributions }: FusedEdge): string {
  return [...contributions]
    .sort((a, b) => b.logOdds - a.logOdds)
    .slice(0, 4)
    .map(({ signal, logOdds }) => `${signal} ${logOdds.toFixed(2)}`)
    .join(", ");
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
