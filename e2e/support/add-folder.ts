import type { Page } from "@playwright/test";
import type { Api } from "./api.ts";
import { expect, type SampleProject, waitForRun } from "./fixtures.ts";

export interface AddedFolder {
  readonly projectId: string;
  /** `/<workspace>/<project>`. */
  readonly base: string;
  /** Ids by name. */
  readonly files: ReadonlyMap<string, string>;
}

/** A project of its own with the folder at `path` added through the page and read by the run that begins then. */
export async function addFolder(
  page: Page,
  api: Api,
  project: SampleProject,
  folder: { readonly path: string; remove(): Promise<void> },
): Promise<AddedFolder> {
  try {
    const made = await api.mutate<{ id: string; slug: string }>("project.create", {
      workspaceId: project.workspaceId,
      name: `Pages ${Date.now()}`,
    });
    const base = `/${project.workspaceSlug}/${made.slug}`;
    await page.goto(`${base}/upload`);
    await expect(page.getByText(/free on this disk/)).toBeVisible();
    await page.setInputFiles('input[data-pick="folder"]', folder.path);
    await page.getByRole("button", { name: /^Add (?:it|\d+ files?)$/ }).click();
    await expect(page.getByRole("heading", { name: /^“.*” is added$/ })).toBeVisible();
    await expect
      .poll(async () => {
        const { runs } = await api.query<{ runs: unknown[] }>("runs.list", { projectId: made.id });
        return runs.length;
      })
      .toBeGreaterThan(0);
    await waitForRun(api, made.id);
    const { rows } = await api.query<{ rows: { id: string; name: string }[] }>("files.list", {
      projectId: made.id,
    });
    return { projectId: made.id, base, files: new Map(rows.map(({ id, name }) => [name, id])) };
  } finally {
    await folder.remove();
  }
}
