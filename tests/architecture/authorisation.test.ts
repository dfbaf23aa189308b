/** Every door has a rule, and it is the one that somebody wrote down by hand in authorisation.expected.ts. */
import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { Role } from "../../src/core/model/role.ts";
import { ALL_JOBS } from "../../src/jobs/definitions/all.ts";
import { appRouter } from "../../src/server/api/root.ts";
import type { Rule } from "../../src/server/api/trpc.ts";
import { ACTIONS, actionsOf } from "../../src/server/auth/permissions.ts";
import { ACTION_ROLES, JOBS, PROCEDURES, ROUTES } from "./authorisation.expected.ts";

const FILE = "tests/architecture/authorisation.expected.ts";
const procedures = appRouter._def.procedures as unknown as Record<
  string,
  { _def: { meta?: { rule?: Rule } } }
>;

/** Fails with one line for each problem, ready to be copied. */
function expectNone(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`\n${problems.join("\n")}`);
}

function ruleText(rule: Rule | undefined): string {
  if (rule === undefined) return "no rule";
  return "action" in rule ? `${rule.kind} ${rule.action}` : rule.kind;
}

test("every procedure carries the rule that is written down for it", () => {
  const problems = Object.entries(procedures).flatMap(([path, procedure]) => {
    const found = ruleText(procedure._def.meta?.rule);
    const expected = PROCEDURES[path];
    if (expected === undefined)
      return [`${path} is not written down. Add to PROCEDURES in ${FILE}:  "${path}": "${found}",`];
    return expected === found ? [] : [`${path} says "${found}", written down is "${expected}"`];
  });
  expectNone(problems);
});

test("nothing is written down that does not exist", () => {
  expect(Object.keys(PROCEDURES).filter((path) => !(path in procedures))).toEqual([]);
});

test("roles may do exactly what is written down", () => {
  const found = Object.fromEntries(
    ACTIONS.map((action) => [
      action,
      Role.options.filter((role) => actionsOf(role).includes(action)),
    ]),
  );
  expect(found).toEqual(ACTION_ROLES);
});

test("every HTTP route is written down", () => {
  const found = globSync("src/app/**/route.{ts,tsx}").map((path) => path.replaceAll("\\", "/"));
  const missing = found
    .filter((path) => !(path in ROUTES))
    .map(
      (path) =>
        `Add to ROUTES in ${FILE}:  "${path}": "public" | "signature" | "project <action>",`,
    );
  expectNone(missing);
  expect(Object.keys(ROUTES).filter((path) => !found.includes(path))).toEqual([]);
});

test("every job is written down", () => {
  const found = ALL_JOBS.map((job) => job.id);
  const missing = found
    .filter((id) => !(id in JOBS))
    .map((id) => `Add to JOBS in ${FILE}:  "${id}": "system",`);
  expectNone(missing);
  expect(Object.keys(JOBS).filter((id) => !found.includes(id))).toEqual([]);
});
