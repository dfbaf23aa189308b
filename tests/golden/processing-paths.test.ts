/** Which way of processing is suggested for files of several kinds and languages, and which facts are told of them. */
import { expect, test } from "vitest";
import { type PathCase, pathCases, profileOfCase } from "../helpers/path-cases.ts";

/** What is wrong with a case; empty where nothing is. */
async function faultsOf(one: PathCase): Promise<string[]> {
  const { classification, keyFacts = [] } = await profileOfCase(one);
  const told = keyFacts.map(({ kind, text }) => `${kind}=${text}`);
  const faults: string[] = [];
  const path = classification?.path.name;
  if (path !== one.path) faults.push(`${one.name}: path ${path}, not ${one.path}`);
  for (const fact of one.facts)
    if (!isTold(fact, told)) faults.push(`${one.name}: no ${fact} in ${told.join("; ")}`);
  if (one.facts.length === 0 && told.length > 0)
    faults.push(`${one.name}: tells ${told.join("; ")}`);
  return faults;
}

/** A total is told by its figure, whichever side its currency stands on. */
function isTold(fact: string, told: readonly string[]): boolean {
  if (!fact.startsWith("total=")) return told.includes(fact);
  const figure = fact.slice("total=".length).replace(/ [A-Z]{3}$/, "");
  return told.some((one) => one.startsWith("total=") && one.includes(figure));
}

async function faultsIn(file: string): Promise<string[]> {
  const faults = [];
  for (const one of pathCases(file)) faults.push(...(await faultsOf(one)));
  return faults;
}

test("files that the rules were made with go their way and tell no facts that they do not have", async () => {
  expect(pathCases("paths-tuned.txt")).toHaveLength(20);
  expect(await faultsIn("paths-tuned.txt")).toEqual([]);
});

test("files that nobody looked at go their way", async () => {
  expect(pathCases("paths-unseen.txt")).toHaveLength(20);
  expect(await faultsIn("paths-unseen.txt")).toEqual([]);
});
