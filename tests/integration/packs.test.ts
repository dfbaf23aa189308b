import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileProfile } from "../../src/core/model/profile.ts";
import { defaultDefinition, settingOf } from "../../src/core/pipeline/definition.ts";
import { PrivacyOptions } from "../../src/core/privacy/options.ts";
import { builtInPack } from "../../src/packs/built-in.ts";
import type { PackDocument } from "../../src/packs/contract.ts";
import { loadProfile } from "../../src/server/services/file/load-document.ts";
import { choosePack } from "../../src/server/services/pack/choose-pack.ts";
import { restorePack, savePack } from "../../src/server/services/pack/edit-pack.ts";
import { learnClasses } from "../../src/server/services/pack/learn-classes.ts";
import { listPacks } from "../../src/server/services/pack/list-packs.ts";
import { tryPack } from "../../src/server/services/pack/try-pack.ts";
import { viewPack } from "../../src/server/services/pack/view-pack.ts";
import { freezePolicy } from "../../src/server/services/policy/freeze-policy.ts";
import { policyChoices } from "../../src/server/services/policy/list-policies.ts";
import { viewPolicy } from "../../src/server/services/policy/view-policy.ts";
import { writeShownPaths } from "../../src/server/services/privacy/name-policy.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

let test: TestPipeline;
const person = { userId: "usr_test" };

beforeAll(async () => {
  test = await startTestPipeline();
  await test.add({
    "engineering/bom.csv":
      "item,part number,quantity,unit\n10,KG-4410-01,1,pcs\n20,KG-4410-02,2,pcs\n",
    "cases/spinner_log.txt":
      "Spinner log\n\nTurned at noon. Widget code WX-204418 was seen. The spinner log ends here.\n",
  });
});
afterAll(() => test.stop());

/** The manufacturing pack with one class and one entity more. */
function edited(): PackDocument {
  const pack = structuredClone(builtInPack("manufacturing"));
  if (pack === null) throw new Error("no such pack");
  pack.classes.push({
    name: "spinner-log",
    label: "Spinner log",
    description: "",
    nameWords: ["spinner log"],
    headings: [],
    phrases: ["turned at noon"],
    columns: [],
    kinds: [],
  });
  pack.entities.push({
    name: "widget-code",
    label: "Widget code",
    description: "",
    patterns: ["WX-\\d{6}"],
    cues: [],
    examples: ["WX-204418"],
    isPersonal: false,
  });
  return pack;
}

async function profiles(): Promise<Record<string, FileProfile>> {
  const { workspaceId, projectId } = test.place;
  const repos = test.deps.repos(workspaceId);
  const found: Record<string, FileProfile> = {};
  for (const file of await repos.files.listCurrent(projectId, { limit: 10 })) {
    const view = await repos.fileViews.find(file.fileId);
    const profile = view && (await loadProfile(test.deps, workspaceId, view));
    if (profile) found[file.path] = profile;
  }
  return found;
}

async function classesInList(): Promise<(string | null)[]> {
  const { workspaceId, projectId } = test.place;
  const page = await test.deps
    .repos(workspaceId)
    .fileLists.page({ projectId, now: new Date() }, { sort: "path", dir: "asc" }, null, 10);
  return page.rows.map((row) => row.documentClass);
}

describe("packs of a project", () => {
  it("begin with the general one, which knows no bill of materials", async () => {
    await test.run();
    expect(await classesInList()).toEqual([null, null]);
  });

  it("are chosen for the next run", async () => {
    await choosePack(test.deps, { ...test.place, ...person, packId: "manufacturing" });
    const { runId } = await test.run();
    const run = await test.deps.repos(test.place.workspaceId).runs.findById(runId);
    expect(run).toMatchObject({ packId: "manufacturing", packVersion: 0 });
    expect(await classesInList()).toEqual([null, "bom"]);
    const { "engineering/bom.csv": bom } = await profiles();
    expect(bom?.packEntities?.map(({ type, text }) => [type, text])).toContainEqual([
      "part-number",
      "KG-4410-01",
    ]);
  });

  it("are refused where there is no such pack", async () => {
    const chosen = choosePack(test.deps, { ...test.place, ...person, packId: "alchemy" });
    await expect(chosen).rejects.toMatchObject({
      userMessage: expect.stringContaining("general,"),
    });
  });
});

describe("own versions of a pack", () => {
  const at = () => ({ ...test.place, ...person, packId: "manufacturing", mayEditPolicies: true });

  it("are tried on the project's files before they are saved", async () => {
    const trial = await tryPack(test.deps, { ...test.place, draft: edited() });
    expect(trial).toMatchObject({ looked: 2, total: 2, changed: 1 });
    expect(trial.changes).toMatchObject([
      { path: "cases/spinner_log.txt", from: null, to: "spinner-log" },
    ]);
    expect(trial.classes).toContainEqual({ name: "bom", now: 1, draft: 1 });
    expect(trial.entities).toContainEqual({
      type: "widget-code",
      files: 1,
      examples: ["WX-204418"],
    });
    expect(await listPacks(test.deps, test.place.workspaceId)).toContainEqual(
      expect.objectContaining({ id: "manufacturing", copy: null, projects: 1 }),
    );
  });

  it("are tried without the files that take too long", async () => {
    let now = 0;
    // Every look at the clock finds a quarter of a second gone.
    const deps = { ...test.deps, clock: () => (now += 250) };
    const draft = edited();
    const trial = await tryPack(deps, { ...test.place, draft });
    expect(trial).toMatchObject({ looked: 0, total: 2, changed: 0, classes: [] });
  });

  it("are refused with what is wrong, in words", async () => {
    const draft = edited();
    const [rule] = draft.rules;
    if (!rule) throw new Error("no rule");
    rule.check = { kind: "row", expression: "row.a >" };
    await expect(
      savePack(test.deps, { ...at(), basedOn: 0, draft, note: "" }),
    ).rejects.toMatchObject({ userMessage: expect.stringContaining("cannot be read") });
    await expect(
      savePack(test.deps, { ...at(), basedOn: 0, draft: 7, note: "" }),
    ).rejects.toThrow();
  });

  it("count from the next run on, and a run keeps the one it began with", async () => {
    const { version } = await savePack(test.deps, {
      ...at(),
      basedOn: 0,
      draft: edited(),
      note: "Spinners",
    });
    expect(version).toBe(1);
    const { runId } = await test.run();
    const run = await test.deps.repos(test.place.workspaceId).runs.findById(runId);
    expect(run).toMatchObject({ packId: "manufacturing", packVersion: 1 });
    expect(await classesInList()).toEqual(["spinner-log", "bom"]);
    expect(await listPacks(test.deps, test.place.workspaceId)).toContainEqual(
      expect.objectContaining({ id: "manufacturing", copy: expect.objectContaining({ version }) }),
    );
  });

  it("are never overwritten", async () => {
    const late = savePack(test.deps, { ...at(), basedOn: 0, draft: edited(), note: "" });
    await expect(late).rejects.toMatchObject({
      userMessage: expect.stringContaining("Version 1 was saved meanwhile"),
    });
  });

  it("give way to the built-in pack, and can still be seen", async () => {
    await restorePack(test.deps, { ...at(), basedOn: 1 });
    await test.run();
    expect(await classesInList()).toEqual([null, "bom"]);
    const view = await viewPack(test.deps, { ...at(), version: null });
    expect(view).toMatchObject({ version: 2, newest: 2, isBuiltIn: true });
    expect(view.versions.map(({ version, isBuiltIn }) => [version, isBuiltIn])).toEqual([
      [2, true],
      [1, false],
    ]);
    const first = await viewPack(test.deps, { ...at(), version: 1 });
    expect(first.document.classes.map((one) => one.name)).toContain("spinner-log");
    await expect(viewPack(test.deps, { ...at(), version: 9 })).rejects.toThrow();
  });

  it("bring their policies along, and only those who may edit policies change these", async () => {
    const draft = edited();
    const [policy] = draft.policies;
    if (policy === undefined) throw new Error("no policy");
    const changed = { ...draft, policies: [{ ...policy, title: "Ours", version: 2 }] };
    const save = (mayEditPolicies: boolean, pack: unknown, basedOn: number) =>
      savePack(test.deps, { ...at(), mayEditPolicies, basedOn, draft: pack, note: "" });
    await expect(save(false, changed, 2)).rejects.toMatchObject({ code: "auth.forbidden" });
    expect(await save(false, draft, 2)).toEqual({ version: 3 });
    expect(await save(true, changed, 3)).toEqual({ version: 4 });
    const offered = await policyChoices(test.deps, test.place);
    expect(offered).toContainEqual({ value: policy.id, label: "Ours" });
    const { workspaceId } = test.place;
    const view = await viewPolicy(test.deps, { workspaceId, slug: policy.id, number: null });
    expect(view).toMatchObject({ origin: "given", inUse: 2 });
    const repos = test.deps.repos(workspaceId);
    const frozen = async () => {
      const definition = defaultDefinition("Test");
      settingOf(definition, "privacy").options = { policy: policy.id };
      const { options } = settingOf(await freezePolicy(repos, definition), "privacy");
      return PrivacyOptions.parse(options).document?.title;
    };
    expect(await frozen()).toBe("Ours");
    await expect(save(false, draft, 4)).rejects.toMatchObject({ code: "auth.forbidden" });
    await expect(
      restorePack(test.deps, { ...at(), mayEditPolicies: false, basedOn: 4 }),
    ).rejects.toMatchObject({ code: "auth.forbidden" });
    // One that the copy no longer has goes on as it came, for pipelines that name it; it is not offered.
    expect(await save(true, { ...draft, policies: [] }, 4)).toEqual({ version: 5 });
    const left = await policyChoices(test.deps, test.place);
    expect(left.map(({ value }) => value)).not.toContain(policy.id);
    expect(await frozen()).toBe(policy.title);
    const stolen = { ...draft, policies: [{ ...policy, id: "gdpr" }] };
    await expect(save(true, stolen, 5)).rejects.toMatchObject({
      userMessage: expect.stringContaining("name of a policy of the product"),
    });
    const foreign = test.deps.newId("workspace");
    expect(await policyChoices(test.deps, { workspaceId: foreign })).toContainEqual({
      value: policy.id,
      label: policy.title,
    });
  });

  it("are of one workspace only", async () => {
    const other = test.deps.repos(test.deps.newId("workspace"));
    expect(await other.packs.newest("manufacturing")).toBeNull();
    expect(await other.packs.versions("manufacturing")).toEqual([]);
  });
});

describe("classes learned from examples", () => {
  const examples = [
    { path: "notes/hall_1.txt", class: "field note" },
    { path: "hall_2.txt", class: "field-note" },
  ];
  const draft = (): PackDocument => {
    const pack = edited();
    pack.classes.push({
      name: "field-note",
      label: "Field note",
      description: "",
      nameWords: [],
      headings: [],
      phrases: [],
      columns: [],
      kinds: [],
    });
    return pack;
  };

  it("tell files like them from the next run on, and say what could not be used", async () => {
    const note = (day: string, who: string) =>
      `Observation sheet\n\nSoil damp, soil dark. Beetles under bark, beetles under stones. ${day}. Seen by ${who}, ${who}.\n`;
    await test.add({
      "notes/hall_1.txt": note("Monday", "Zorvex"),
      "notes/hall_2.txt": note("Tuesday", "Quillon"),
      "notes/hall_3.txt": note("Friday", "Pemberly"),
    });
    await choosePack(test.deps, { ...test.place, ...person, packId: "manufacturing" });
    await test.run();
    const more = [
      { path: "notes/hall_9.txt", class: "field note" },
      { path: "notes/hall_3.txt", class: "poem" },
    ];
    await writeShownPaths(test.deps, test.place);
    const learned = await learnClasses(test.deps, {
      ...test.place,
      draft: draft(),
      examples: [...examples, ...more],
    });
    expect(learned).toMatchObject({
      used: 2,
      classes: [{ label: "Field note", examples: 2 }],
      check: { of: 2 },
      left: [
        { reason: "no-file", count: 1, first: ["notes/hall_9.txt"] },
        { reason: "no-class", count: 1, first: ["poem"] },
      ],
    });
    const stored = JSON.stringify(learned.fitted);
    expect(stored).toContain("text:soil");
    expect(stored.toLowerCase()).not.toMatch(/zorvex|quillon/);
    const newest = await test.deps.repos(test.place.workspaceId).packs.newest("manufacturing");
    await savePack(test.deps, {
      ...test.place,
      ...person,
      packId: "manufacturing",
      mayEditPolicies: true,
      basedOn: newest?.version ?? 0,
      draft: { ...draft(), fitted: learned.fitted },
      note: "",
    });
    await test.run();
    const { "notes/hall_3.txt": unseen, "engineering/bom.csv": bom } = await profiles();
    expect(unseen?.documentClass).toMatchObject({ name: "field-note", label: "Field note" });
    expect(unseen?.documentClass?.why[0]).toContain("the 2 examples of your workspace");
    expect(unseen?.classification).toMatchObject({
      primaryType: { name: "field-note" },
      model: "local class-examples 1",
    });
    expect(bom?.documentClass?.name).toBe("bom");
  });

  it("are refused where no line can be used, in words", async () => {
    const lost = [{ path: "nowhere.txt", class: "field-note" }];
    await expect(
      learnClasses(test.deps, { ...test.place, draft: draft(), examples: lost }),
    ).rejects.toMatchObject({
      userMessage: "No line could be used: 1 with a file that is not in the project.",
    });
    await expect(
      learnClasses(test.deps, { ...test.place, draft: 7, examples }),
    ).rejects.toMatchObject({ userMessage: "This is no pack." });
  });

  it("read files of their project only", async () => {
    const projectId = test.deps.newId("project");
    await expect(
      learnClasses(test.deps, { ...test.place, projectId, draft: draft(), examples }),
    ).rejects.toMatchObject({ code: "input.invalid" });
  });
});
