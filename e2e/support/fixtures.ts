/**
 * `test` with a running product: one server a worker process, an owner who is signed in, and a project with the sample folder read and
 * related. Journeys that need a fresh machine start their own with `startLigature`.
 */
import { test as base, type Page } from "@playwright/test";
import { Api, type Person } from "./api.ts";
import { type Ligature, removeData, startLigature } from "./server.ts";

export { expect } from "@playwright/test";

export interface SampleProject {
  readonly id: string;
  readonly slug: string;
  readonly workspaceSlug: string;
  readonly workspaceId: string;
  /** `/<workspace>/<project>`. */
  readonly path: string;
}

export interface Home extends SampleProject {
  readonly ligature: Ligature;
  readonly owner: Api;
  close(): Promise<void>;
}

interface TestFixtures {
  readonly project: SampleProject;
  readonly api: Api;
  /** A page signed in as a new member with this role. */
  readonly signInAs: (role: string) => Promise<Page>;
}

export const OWNER: Person = { email: "owner@example.com", password: "a long enough password" };
const RUN_LIMIT_MS = 180_000;

export const test = base.extend<TestFixtures, { home: Home }>({
  home: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const home = await openHome();
      await use(home);
      await home.close();
    },
    { scope: "worker", timeout: 420_000 },
  ],
  baseURL: async ({ home }, use) => use(home.ligature.url),
  storageState: async ({ home }, use) => use(await home.owner.storageState()),
  project: async ({ home }, use) => use(home),
  api: async ({ home }, use) => use(home.owner),
  signInAs: async ({ home, browser }, use) => {
    const opened: Array<{ close(): Promise<void> }> = [];
    let count = 0;
    await use(async (role) => {
      const person = {
        email: `${role}-${Date.now()}-${count++}@example.com`,
        password: "another long password",
      };
      const { path } = await home.owner.mutate<{ path: string }>("member.invite", {
        workspaceId: home.workspaceId,
        role,
      });
      const stranger = await Api.open(home.ligature.url);
      await stranger.mutate("account.acceptAsNewPerson", {
        token: path.split("/").at(-1),
        name: `A ${role}`,
        ...person,
      });
      await stranger.signIn(person);
      const context = await browser.newContext({
        baseURL: home.ligature.url,
        storageState: await stranger.storageState(),
      });
      opened.push(stranger, context);
      return context.newPage();
    });
    for (const item of opened) await item.close();
  },
});

/** A new installation with its owner signed in and the sample folder read. The caller closes it, which removes all of it. */
export async function openHome(env: Record<string, string> = {}): Promise<Home> {
  const ligature = await startLigature({ env });
  const owner = await Api.open(ligature.url);
  const close = async () => {
    await owner.close();
    await ligature.stop();
    await removeData(ligature.dataFolder);
  };
  try {
    await owner.mutate("account.createOwner", {
      name: "Ines Abreu",
      ...OWNER,
      workspaceName: "Brookvale",
    });
    await owner.signIn(OWNER);
    return { ...(await prepareSample(owner)), ligature, owner, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function prepareSample(owner: Api): Promise<SampleProject> {
  const me = await owner.query<{ workspaces: Array<{ id: string; slug: string }> }>("account.me");
  const workspace = me.workspaces[0];
  if (workspace === undefined) throw new Error("the owner has no workspace");
  const { projectId, projectSlug } = await owner.mutate<{ projectId: string; projectSlug: string }>(
    "project.createSample",
    { workspaceId: workspace.id },
  );
  await waitForRun(owner, projectId);
  return {
    id: projectId,
    slug: projectSlug,
    workspaceSlug: workspace.slug,
    workspaceId: workspace.id,
    path: `/${workspace.slug}/${projectSlug}`,
  };
}

/** Waits until the newest run of a project has ended well. */
export async function waitForRun(api: Api, projectId: string): Promise<void> {
  const until = Date.now() + RUN_LIMIT_MS;
  for (;;) {
    const { runs } = await api.query<{ runs: Array<{ state: string; failure: string | null }> }>(
      "runs.list",
      { projectId },
    );
    const state = runs[0]?.state;
    if (state === "finished") return;
    if (state === "failed" || state === "stopped")
      throw new Error(`the run ${state}: ${runs[0]?.failure}`);
    if (Date.now() > until) throw new Error(`the run is still ${state}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
