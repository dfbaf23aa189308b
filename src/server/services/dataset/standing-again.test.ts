import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { builtInPolicy } from "../../../core/privacy/policies/built-in.ts";
import type { PolicyDocument } from "../../../core/privacy/policy-document.ts";
import { RegisterEntries } from "../../../core/privacy/register/register-entries.ts";
import { PrivacyCheck } from "../../../core/privacy/residual/check.ts";
import { placeholderRanges } from "../../../core/privacy/stand-in.ts";
import type { Deps } from "../../deps.ts";
import { projectCheckFile } from "../privacy/check-store.ts";
import { refuseStandingAgain, standingAgain } from "./standing-again.ts";

const folder = mkdtempSync(join(tmpdir(), "standing-again-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const deps = { artifactRoot: folder } as Deps;

/** A project whose check found the name in clear in so many cells of a column taken for nothing personal, and in texts. */
function project(projectId: string, found: { readonly cells: number; readonly texts: number }) {
  const policy = builtInPolicy("internal") as PolicyDocument;
  const check = new PrivacyCheck({ policy, ownRanges: placeholderRanges });
  check.compare("Odalys Brinkworth", "NAME-12AB34CD56EF", "PERSON");
  const register = new RegisterEntries([]);
  const at = () => ({ kind: "file" as const });
  const column = { name: "Winner", isPersonal: false };
  for (let n = 0; n < found.cells; n++)
    check.search("file_a", "table", "Odalys Brinkworth", at, { register, column });
  for (let n = 0; n < found.texts; n++)
    check.search("file_b", "text", "by Odalys Brinkworth", at, { register });
  const ids = { workspaceId: "wsp", projectId };
  const path = projectCheckFile(deps, ids);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ key: "k", report: check.report() }));
  return ids;
}

test("places where replaced values stand in clear are told with what can be done, and asked about", async () => {
  const ids = project("prj_a", { cells: 3, texts: 1 });
  expect(await standingAgain(deps, ids)).toMatchObject({ places: 4, files: 2 });
  const remedies = (await standingAgain(deps, ids))?.remedies ?? [];
  expect(remedies.map(({ places }) => places)).toEqual([3, 1]);
  expect(remedies[0]?.remedy).toMatch(/^Say what the column is/);
  await expect(refuseStandingAgain(deps, ids, 0)).rejects.toMatchObject({ code: "conflict" });
  await expect(refuseStandingAgain(deps, ids, 3)).rejects.toMatchObject({ code: "conflict" });
  await expect(refuseStandingAgain(deps, ids, 4)).resolves.toBeUndefined();
});

test("nothing is asked where nothing stands in clear, and where no check was made", async () => {
  expect(await standingAgain(deps, project("prj_b", { cells: 0, texts: 0 }))).toBeNull();
  const unchecked = { workspaceId: "wsp", projectId: "prj_c" };
  expect(await standingAgain(deps, unchecked)).toBeNull();
  await expect(refuseStandingAgain(deps, unchecked, 0)).resolves.toBeUndefined();
});
