/** What pages say of figures until an assessment is through: worked out after a change, failed, or the last word. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Deps } from "../../src/server/deps.ts";
import { askToAssess } from "../../src/server/services/quality/ask-to-assess.ts";
import { assessQuality } from "../../src/server/services/quality/assess-quality.ts";
import { listRowGroups } from "../../src/server/services/quality/list-copies.ts";
import { listOdd } from "../../src/server/services/quality/list-findings.ts";
import { accept, endAcceptance } from "../../src/server/services/quality/settle.ts";
import { viewOverview } from "../../src/server/services/quality/view-overview.ts";
import { noteFailedAssessment } from "../../src/server/services/quality/working-out.ts";
import { addMember } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

const HOUR_MS = 3_600_000;

let pipeline: TestPipeline;
/** Jobs are not started by what is asked for. */
let quiet: Deps;
let person: { workspaceId: string; projectId: string; userId: string };

beforeAll(async () => {
  pipeline = await startTestPipeline();
  const { workspaceId } = pipeline.place;
  const userId = await addMember(pipeline.deps, workspaceId, "owner", "owner@in.example");
  person = { ...pipeline.place, userId };
  quiet = { ...pipeline.deps, events: { async send() {} } };
  await pipeline.add({ "a/note.md": "# A note\n\nOf some words that nobody else has written.\n" });
  await pipeline.run();
  while ((await overview()).state !== "ready") await new Promise((wait) => setTimeout(wait, 50));
}, 120_000);
afterAll(() => pipeline.stop());

const overview = () => viewOverview(pipeline.deps, person);
const workingOut = async () => (await overview()).workingOut;

test("until a change of what counts is assessed, the pages say that figures are being worked out", async () => {
  const odd = async () => (await listOdd(quiet, person, { codes: [], after: null })).workingOut;
  const rows = async () => (await listRowGroups(quiet, person, 0)).workingOut;
  expect([await odd(), await rows()]).toEqual([null, null]);
  const subject = "rule:rows-differ";
  const { id } = await accept(quiet, person, { subject, reason: "Known", until: null });
  expect(await overview()).toMatchObject({ state: "assessing", workingOut: "change" });
  expect([await odd(), await rows()]).toEqual(["change", "change"]);
  await endAcceptance(quiet, person, id);
  await assessQuality(quiet, person);
  expect(await overview()).toMatchObject({ state: "ready", workingOut: null });
  expect([await odd(), await rows()]).toEqual([null, null]);
});

test.each([HOUR_MS, -HOUR_MS])(
  "it ends with the assessment, whatever the clocks of the machines say: %d ms apart",
  async (apart) => {
    const other = { ...quiet, clock: () => Date.now() + apart };
    await askToAssess(other, person, "change");
    expect(await workingOut()).toBe("change");
    await assessQuality(quiet, person);
    expect(await workingOut()).toBeNull();
  },
);

test("a change that comes while an assessment is at work waits for the next one", async () => {
  await askToAssess(quiet, person, "first");
  const repos: Deps["repos"] = (workspaceId) => {
    const known = quiet.repos(workspaceId);
    const page: typeof known.qualityAcceptances.page = async (...wish) => {
      await askToAssess(quiet, person, "second");
      return known.qualityAcceptances.page(...wish);
    };
    return { ...known, qualityAcceptances: { ...known.qualityAcceptances, page } };
  };
  await assessQuality({ ...quiet, repos }, person);
  expect(await workingOut()).toBe("change");
  await assessQuality(quiet, person);
  expect(await workingOut()).toBeNull();
});

test("an assessment that failed for good says so until the next change", async () => {
  await askToAssess(quiet, person, "first");
  expect(await workingOut()).toBe("change");
  await noteFailedAssessment({ ...quiet, clock: () => Date.now() - HOUR_MS }, person);
  expect(await workingOut()).toBe("failed");
  await askToAssess(quiet, person, "second");
  expect(await workingOut()).toBe("change");
  await assessQuality(quiet, person);
  expect(await workingOut()).toBeNull();
});
