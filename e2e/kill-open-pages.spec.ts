/** Processes die while pages stand open: the pages say so, come back by themselves, and nothing is lost or done twice. */
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Api } from "./support/api.ts";
import { expect, type SampleProject, test, waitForRun } from "./support/fixtures.ts";
import { kill, type Victim } from "./support/kill-run.ts";

const FILES = 24;
const FILE_BYTES = 1_500_000;
const BACK_LIMIT_MS = 40_000;
const AWAY = /^Not connected since/;

interface Tally {
  readonly yes: number;
  readonly no: number;
  readonly unsure: number;
}

const tallyOf = (api: Api, project: SampleProject) =>
  api.query<Tally>("review.tally", {
    projectId: project.id,
    since: new Date(Date.now() - 86_400_000),
  });

async function makeFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), "lig-pages-"));
  const path = join(root, "deliveries");
  await mkdir(path);
  for (let i = 0; i < FILES; i++)
    await writeFile(join(path, `delivery-${i}.bin`), randomBytes(FILE_BYTES));
  return { path, remove: () => rm(root, { recursive: true, force: true }) };
}

/** Answers the link that is asked, and waits until the next one is. */
async function answerYes(page: Page): Promise<void> {
  const asked = page.locator("section[aria-label='Link to decide'] h2").first();
  const before = (await asked.textContent()) ?? "";
  await page.keyboard.press("y");
  await expect(asked).not.toHaveText(before);
}

for (const victim of ["web", "database"] satisfies Victim[])
  test(`answers given while the ${victim} process is dead are kept and counted once`, async ({
    page,
    project,
    api,
    home,
  }) => {
    const before = await tallyOf(api, project);
    await page.goto(`${project.path}/review`);
    await expect(page.getByRole("button", { name: /^Yes/ })).toBeVisible();
    expect(await kill(home.ligature, victim)).toBe(true);
    await answerYes(page);
    await answerYes(page);
    await expect(page.getByText(AWAY)).toBeVisible();
    await expect(page.getByText(AWAY)).toBeHidden({ timeout: BACK_LIMIT_MS });
    await expect
      .poll(async () => (await tallyOf(api, project).catch(() => before)).yes - before.yes, {
        timeout: BACK_LIMIT_MS,
      })
      .toBe(2);
    await expect(
      page.getByText("Part of this page could not be read", { exact: false }),
    ).toBeHidden();
  });

test("an upload and its run outlive the death of the web process and of the worker", async ({
  page,
  project,
  api,
  home,
}) => {
  const folder = await makeFolder();
  const made = await api.mutate<{ id: string; slug: string }>("project.create", {
    workspaceId: project.workspaceId,
    name: `Deliveries ${Date.now()}`,
  });
  try {
    await page.goto(`/${project.workspaceSlug}/${made.slug}/upload`);
    await expect(page.getByText(/free on this disk/)).toBeVisible();
    await page.setInputFiles('input[data-pick="folder"]', folder.path);
    await page.getByRole("button", { name: `Add ${FILES} files` }).click();
    await expect(page.getByRole("heading", { name: "Adding “deliveries”" })).toBeVisible();
    expect(await kill(home.ligature, "web")).toBe(true);
    await expect(page.getByRole("heading", { name: "“deliveries” is added" })).toBeVisible({
      timeout: BACK_LIMIT_MS,
    });
    await expect(page.locator('[data-count="needs"]')).toHaveText("0");
    await page.getByRole("link", { name: "Watch the run" }).click();
    await kill(home.ligature, "worker");
    await waitForRun(api, made.id);
    await expect(page.getByRole("heading", { level: 1, name: /finished/ })).toBeVisible();
    const { rows } = await api.query<{ rows: { name: string }[] }>("files.list", {
      projectId: made.id,
    });
    expect(new Set(rows.map(({ name }) => name)).size).toBe(FILES);
    expect(rows).toHaveLength(FILES);
  } finally {
    await folder.remove();
  }
});
