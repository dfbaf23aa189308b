import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { AppError } from "../../../core/model/errors.ts";
import { builtInPolicy } from "../../../core/privacy/policies/built-in.ts";
import type { PolicyDocument } from "../../../core/privacy/policy-document.ts";
import { RegisterEntries } from "../../../core/privacy/register/register-entries.ts";
import { PrivacyCheck } from "../../../core/privacy/residual/check.ts";
import type { PrivacyReport } from "../../../core/privacy/residual/report.ts";
import { StandsAgain } from "../../../core/privacy/residual/stands-again.ts";
import { placeholderRanges } from "../../../core/privacy/stand-in.ts";
import type { Deps } from "../../deps.ts";
import { projectCheckFile } from "../privacy/check-store.ts";
import { refuseStandingAgain, standingAgain } from "./standing-again.ts";

const folder = mkdtempSync(join(tmpdir(), "standing-again-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const deps = { artifactRoot: folder } as Deps;

/** A project whose check found the name in clear in so many cells of a column taken for nothing personal, and in texts. */
function project(
  projectId: string,
  found: { readonly cells: number; readonly texts: number },
  changed: (report: PrivacyReport) => PrivacyReport = (report) => report,
) {
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
  writeFileSync(path, JSON.stringify({ key: "k", report: changed(check.report()) }));
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

test("places are counted whether they are listed or not, and groups for other reasons hide none", async () => {
  const found = new StandsAgain();
  const text = "Odalys Brinkworth";
  const of = {
    place: "text" as const,
    column: null,
    type: "PERSON",
    text,
    start: 0,
    end: text.length,
  };
  const more = { location: () => ({ kind: "file" as const }), context: () => "" };
  for (let file = 0; file < 6_000; file++)
    for (let n = 0; n < 4; n++)
      found.add({ ...of, fileId: `other_${file}`, reason: "coincidence" }, more);
  for (let file = 0; file < 600; file++)
    for (let n = 0; n < 3; n++)
      found.add({ ...of, fileId: `file_${file}`, reason: "missed" }, more);
  // A build writes these anew, under the list of names of that moment.
  for (const place of ["file-name", "profile", "evidence"] as const)
    found.add({ ...of, place, fileId: "file_name", reason: "missed" }, more);
  const groups = found.result();
  expect(groups.listed.some(({ reason }) => reason === "missed")).toBe(false);
  const ids = project("prj_d", { cells: 0, texts: 0 }, (report) => ({
    ...report,
    search: { ...report.search, groups },
  }));
  expect(await standingAgain(deps, ids)).toMatchObject({ places: 1_800, files: 600 });
  const refused = await refuseStandingAgain(deps, ids, 1_799).catch((error: AppError) => error);
  expect(refused).toMatchObject({ code: "conflict" });
  expect((refused as AppError).userMessage).not.toMatch(/acceptedInClear/);
  await expect(refuseStandingAgain(deps, ids, 1_800)).resolves.toBeUndefined();
});

test("of a report from before, what it lists is counted", async () => {
  const ids = project(
    "prj_e",
    { cells: 3, texts: 1 },
    ({ search: { groups, ...search }, ...report }) => {
      const { inClear: _, ...before } = groups ?? { listed: [], beyond: 0, expected: 0 };
      return { ...report, search: { ...search, groups: before } };
    },
  );
  expect(await standingAgain(deps, ids)).toMatchObject({ places: 4, files: 2 });
});

test("nothing is asked where nothing stands in clear, and where no check was made", async () => {
  expect(await standingAgain(deps, project("prj_b", { cells: 0, texts: 0 }))).toBeNull();
  const unchecked = { workspaceId: "wsp", projectId: "prj_c" };
  expect(await standingAgain(deps, unchecked)).toBeNull();
  await expect(refuseStandingAgain(deps, unchecked, 0)).resolves.toBeUndefined();
});
