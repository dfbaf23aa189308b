import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";

interface NewProject {
  readonly id: string;
  readonly slug: string;
}

/** A nested folder with what is easily lost: hidden and empty files, equal bytes, a name in another script. */
async function makeFolder(extra = 0): Promise<{ path: string; remove(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), "lig-drop-"));
  const folder = join(root, "2025 close");
  const files: [string, Uint8Array | string][] = [
    ["Finance/2025/Q3/sales.csv", "region,amount\nEMEA,4818240\nAPAC,1391020\n"],
    ["Finance/2025/Q3/Übersicht.md", "# Third quarter\n\nEMEA closed at 4,818,240.\n"],
    ["Finance/notes.txt", "The same words in two places."],
    ["Contracts/notes.txt", "The same words in two places."],
    ["Contracts/.hidden", "hidden"],
    ["empty.txt", ""],
    ["Thumbs.db", "left behind"],
    ...Array.from({ length: extra }, (_, i): [string, Uint8Array] => [
      `Plant/part-${i}.bin`,
      randomBytes(40_000),
    ]),
  ];
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return { path: folder, remove: () => rm(root, { recursive: true, force: true }) };
}

async function choose(page: Page, address: string, folder: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByText(/free on this disk/)).toBeVisible();
  await page.setInputFiles('input[data-pick="folder"]', folder);
  await expect(page.getByRole("heading", { name: "Add “2025 close”" })).toBeVisible();
}

const counts = (page: Page, id: string) => page.locator(`[data-count="${id}"]`);

test("a nested folder is added, and every file's state is seen", async ({ page, api, project }) => {
  const folder = await makeFolder();
  const made = await api.mutate<NewProject>("project.create", {
    workspaceId: project.workspaceId,
    name: `Upload ${Date.now()}`,
  });
  const base = `/${project.workspaceSlug}/${made.slug}`;
  try {
    await choose(page, `${base}/upload`, folder.path);
    await expect(page.getByText(/Leave out what programs left behind/)).toBeVisible();
    await page.getByRole("button", { name: "Add 6 files" }).click();
    await expect(page.getByRole("heading", { name: "“2025 close” is added" })).toBeVisible();
    // The empty file's bytes may be in the workspace already; one of the two equal notes surely is.
    const stored = Number(await counts(page, "stored").textContent());
    const here = Number(await counts(page, "here").textContent());
    expect(stored + here).toBe(6);
    expect(here).toBeGreaterThan(0);
    await expect(counts(page, "left-out")).toHaveText("1");
    await expect(counts(page, "needs")).toHaveText("0");

    await page.goto(`${base}/files`);
    await expect(page.getByText("6 files", { exact: false }).first()).toBeVisible();
    for (const name of ["sales.csv", "Übersicht.md", ".hidden", "empty.txt"])
      await expect(page.getByRole("link", { name })).toBeVisible();
    await page.getByRole("searchbox").fill("Q3");
    await expect(page).toHaveURL(/q=Q3/);
    await expect(page.getByRole("link", { name: "sales.csv" })).toBeVisible();
    await expect(page.getByRole("link", { name: ".hidden" })).toHaveCount(0);
    await page.getByRole("link", { name: "sales.csv" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "sales.csv" })).toBeVisible();
  } finally {
    await folder.remove();
  }
});

test("a broken connection and a reload cost no finished file", async ({ page, api, project }) => {
  const folder = await makeFolder(60);
  const made = await api.mutate<NewProject>("project.create", {
    workspaceId: project.workspaceId,
    name: `Resume ${Date.now()}`,
  });
  const address = `/${project.workspaceSlug}/${made.slug}/upload`;
  let sent = 0;
  let broken = 0;
  // However fast the machine, the reload below comes in the midst: what is sent after the thirtieth waits for it.
  const reloaded = Promise.withResolvers<void>();
  let beforeReload = true;
  await page.route("**/api/ingest/**", async (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    sent++;
    if (sent === 10) {
      broken++;
      return route.abort("connectionreset");
    }
    if (beforeReload && sent > 30) {
      await reloaded.promise;
      return route.abort().catch(() => undefined);
    }
    return route.continue();
  });
  try {
    await choose(page, address, folder.path);
    await page.getByRole("button", { name: /^Add \d+ files$/ }).click();
    await expect
      .poll(async () => Number(await counts(page, "stored").textContent()))
      .toBeGreaterThan(15);
    expect(broken).toBe(1);
    await page.reload();
    beforeReload = false;
    reloaded.resolve();
    await expect(page.getByText(/did not come to its end/)).toBeVisible();
    const before = sent;
    const kept = await api.query<{ files: number }>("files.count", { projectId: made.id });
    await choose(page, address, folder.path);
    await page.getByRole("button", { name: /^Add \d+ files$/ }).click();
    await expect(page.getByRole("heading", { name: "“2025 close” is added" })).toBeVisible();
    expect(sent - before).toBeLessThanOrEqual(66 - kept.files);
    const after = await api.query<{ files: number }>("files.count", { projectId: made.id });
    expect(after.files).toBe(66);
  } finally {
    await folder.remove();
  }
});

test("a reader is not offered the way in", async ({ signInAs, project }) => {
  const page = await signInAs("reader");
  await page.goto(`${project.path}/files`);
  await expect(page.getByRole("heading", { name: "Files" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Add a folder" })).toHaveCount(0);
  await page.goto(`${project.path}/upload`);
  await expect(page.getByText(/does not include adding files/)).toBeVisible();
  await expect(page.locator('input[data-pick="folder"]')).toHaveCount(0);
});
