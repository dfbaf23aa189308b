/** A run is watched, stopped and gone on with: what is done is kept, nothing is read twice. */
import type { Api } from "./support/api.ts";
import { expect, test, waitForRun } from "./support/fixtures.ts";

interface Run {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly failure: string | null;
  readonly files: { readonly total: number; readonly done: number; readonly kept: number };
}

interface Stage {
  readonly name: string;
  readonly options: Record<string, unknown>;
}

/** The whole journey on a slow machine, with two runs in it. */
const JOURNEY_MS = 300_000;
const STEP_MS = 120_000;

test("a run is stopped, keeps what is done, and the next one goes on from there", async ({
  page,
  api,
  project,
}) => {
  test.setTimeout(JOURNEY_MS);
  await makeEverythingAnew(api, project.id);

  await page.goto(`${project.path}/runs`);
  await page.getByRole("button", { name: "Start a run" }).click();
  await page.waitForURL(/\/runs\/\d+$/, { timeout: STEP_MS });
  const number = Number(page.url().split("/").at(-1));
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`Run ${number}`);
  await expect(page.getByRole("list", { name: "Stages" })).toContainText("Parse");

  await waitUntil(api, project.id, number, (run) => run.files.done > 0);
  await page.getByRole("button", { name: "Stop and keep what is done" }).click();
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText(`Run ${number}, stopped`, { timeout: STEP_MS });
  const stopped = await byNumber(api, project.id, number);
  expect(stopped.files.done).toBeGreaterThan(0);
  expect(stopped.files.done).toBeLessThan(stopped.files.total);
  await expect(page.getByText("are done and kept.").first()).toBeVisible();

  await page.getByRole("button", { name: "Go on from here" }).click();
  await page.waitForURL(new RegExp(`/runs/${number + 1}$`), { timeout: STEP_MS });
  await waitForRun(api, project.id);
  await expect(title).toContainText(`Run ${number + 1}, finished`, { timeout: STEP_MS });
  const finished = await byNumber(api, project.id, number + 1);
  expect(finished.files.done).toBe(finished.files.total);
  expect(finished.files.kept).toBeGreaterThan(0);
  await expect(page.getByRole("list", { name: "In figures" })).toContainText(
    `${finished.files.kept} kept`,
  );

  await page.goto(`${project.path}/runs`);
  const row = page.getByRole("row").filter({ hasText: `Run ${number}` });
  await expect(row.filter({ hasText: "Stopped" })).toBeVisible();

  // Begun elsewhere, a run comes into the open page by itself.
  await api.mutate("runs.start", { projectId: project.id });
  const later = page.getByRole("row").filter({ hasText: `Run ${number + 2}` });
  await expect(later).toBeVisible({ timeout: STEP_MS });
  await waitForRun(api, project.id);
});

test("a setting is changed, seen before it is saved, and taken back", async ({ page, project }) => {
  await page.goto(`${project.path}/pipelines?stage=relate`);
  const versions = page.getByRole("button", { name: /^Version \d+, in use/ });
  const before = Number(/\d+/.exec((await versions.textContent()) ?? "")?.[0]);
  await page.getByLabel("Lowest confidence").fill("65");
  await expect(page.getByText(/Relate again, the rest is kept/)).toBeVisible();
  await page.getByRole("button", { name: /^Save as version/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("list", { name: "What differs" })).toContainText("65 %");
  await dialog.getByRole("button", { name: /^Save as version/ }).click();
  await expect(versions).toContainText(`Version ${before + 1}, in use`, { timeout: STEP_MS });
  await expect(page.getByLabel("Lowest confidence")).toHaveValue("65");

  await page.getByLabel("Lowest confidence").fill("165");
  await expect(page.getByText("From 0 to 100 %.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Save as version/ })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
});

/** Saves a pipeline version with another reading limit, so that the next run has to read every file. */
async function makeEverythingAnew(api: Api, projectId: string): Promise<void> {
  const view = await api.query<{
    version: { number: number; definition: { stages: Stage[] } };
  }>("pipelines.view", { projectId });
  const { number, definition } = view.version;
  const stages = definition.stages.map((stage) => {
    if (stage.name !== "parse") return stage;
    const limit = Number(stage.options.maxTextCharacters);
    return { ...stage, options: { ...stage.options, maxTextCharacters: limit - 1 } };
  });
  await api.mutate("pipelines.save", {
    projectId,
    draft: { ...definition, stages },
    basedOn: number,
  });
}

async function byNumber(api: Api, projectId: string, number: number): Promise<Run> {
  return api.query<Run>("runs.byNumber", { projectId, number });
}

async function waitUntil(
  api: Api,
  projectId: string,
  number: number,
  holds: (run: Run) => boolean,
): Promise<void> {
  const until = Date.now() + STEP_MS;
  for (;;) {
    const run = await byNumber(api, projectId, number);
    if (holds(run)) return;
    if (run.state === "failed" || run.state === "finished")
      throw new Error(`the run ${run.state} before it could be stopped: ${run.failure}`);
    if (Date.now() > until) throw new Error(`the run is still ${run.state}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
