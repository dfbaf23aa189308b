import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { appRouter } from "../../src/server/api/root.ts";
import { createCaller } from "../../src/server/api/trpc.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { makeProject, type Place } from "../helpers/place.ts";

let test: TestDeps;
let place: Place;

beforeAll(async () => {
  test = await startTestDeps();
});
afterAll(() => test.stop());
beforeEach(async () => {
  place = await makeProject(test.databaseUrl);
});

const caller = () =>
  createCaller(appRouter)({
    deps: test.deps,
    user: { id: place.userId, email: "p@example.com", name: "Person" } as never,
    clientAddress: "local",
  }).pipelines;

async function newest() {
  const view = await caller().view({ projectId: place.projectId });
  return { view, draft: structuredClone(view.version.definition) };
}

type Draft = Awaited<ReturnType<typeof newest>>["draft"];

function optionsOf(draft: Draft, name: string): Record<string, unknown> {
  const stage = draft.stages.find((candidate) => candidate.name === name);
  if (stage === undefined) throw new Error(`no stage ${name}`);
  return stage.options;
}

describe("the pipeline editor's data", () => {
  it("describes every option of every stage with a text and a default", async () => {
    const { view } = await newest();
    expect(view.version.number).toBe(1);
    for (const stage of view.stages) {
      const { properties } = stage.schema as {
        properties: Record<string, { description?: string }>;
      };
      expect(Object.keys(properties).sort()).toEqual(Object.keys(stage.defaults).sort());
      for (const [name, field] of Object.entries(properties))
        expect(field.description, `${stage.name}.${name}`).toMatch(/\S{3}/);
    }
  });

  it("names stage and field of what is wrong, and refuses to save it", async () => {
    const { projectId } = place;
    const { draft } = await newest();
    optionsOf(draft, "parse").timeoutSeconds = 0;
    const enrich = draft.stages.find((stage) => stage.name === "enrich");
    if (enrich) enrich.enabled = false;
    const { problems } = await caller().check({ projectId, draft });
    expect(problems).toContainEqual(
      expect.objectContaining({ stage: "parse", field: "timeoutSeconds" }),
    );
    expect(problems).toContainEqual(expect.objectContaining({ stage: "enrich", field: null }));
    await expect(caller().save({ projectId, draft, basedOn: 1 })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    expect((await newest()).view.versions).toHaveLength(1);
  });

  it("saves a new version, keeps the old one, and goes back by saving it again", async () => {
    const { projectId } = place;
    const { draft, view } = await newest();
    optionsOf(draft, "relate").minConfidence = 0.7;
    expect(await caller().save({ projectId, draft, basedOn: 1 })).toEqual({ number: 2 });
    expect(await caller().save({ projectId, draft, basedOn: 2 })).toEqual({ number: 2 });
    const old = await caller().view({ projectId, number: 1 });
    expect(old.version.definition).toEqual(view.version.definition);
    const back = { projectId, draft: old.version.definition, basedOn: 2 };
    expect(await caller().save(back)).toEqual({ number: 3 });
    expect((await newest()).view.version.definition).toEqual(view.version.definition);
  });

  it("refuses a draft that was based on an older version", async () => {
    const { projectId } = place;
    const { draft } = await newest();
    optionsOf(draft, "relate").minConfidence = 0.7;
    await caller().save({ projectId, draft, basedOn: 1 });
    optionsOf(draft, "relate").minConfidence = 0.8;
    await expect(caller().save({ projectId, draft, basedOn: 1 })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("Version 2"),
    });
  });
});
