/** Language models by a server that follows a script: named by the environment and by the screen, quoted, capped, stopped and gone on with, paid once, and dead. */
import { expect, type Locator, type Page, test } from "@playwright/test";
import { type ScriptedServer, startModelServer } from "../tests/helpers/model-server/server.ts";
import type { Api } from "./support/api.ts";
import { type Home, openHome } from "./support/fixtures.ts";

test.describe.configure({ mode: "serial" });

const PRICE = { input: 150, output: 600 };

let server: ScriptedServer;
let home: Home;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = await startModelServer(5);
  home = await openHome({
    LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "1",
    LIGATURE_MODEL_BASE_URL: server.baseUrl,
    LIGATURE_MODEL_KEY: server.key,
    LIGATURE_MODEL: "scripted-1",
    LIGATURE_MODEL_PRICES: JSON.stringify({ "scripted-1": PRICE }),
    LIGATURE_MODEL_MONTH_CAP: "1000",
    LIGATURE_MODEL_WORK_CAP: "500",
  });
});
test.afterAll(async () => {
  await home.close();
  await server.stop();
});
test.beforeEach(async ({ context }) => {
  const { cookies } = await home.owner.storageState();
  await context.addCookies(cookies);
});

test("the environment's model is quoted, stops at the cap and is paid once", async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto(`${home.ligature.url}${home.path}/runs/descriptions`);

  await test.step("a trial tells how long the answers are", async () => {
    const dialog = await newWork(page);
    await expect(dialog.getByText("By scripted-1.").first()).toBeVisible();
    await expect(dialog.getByText("A first estimate", { exact: false })).toBeVisible();
    await start(page, "Start the trial");
    await expect(newest(page)).toContainText("finished");
  });
  const trial = await newestWork(home.owner);
  expect(trial.spent).toBeGreaterThan(0);

  await test.step("work stops at its cap, and never spends more", async () => {
    const dialog = await newWork(page);
    await expect(dialog.getByText(/From \d+ earlier answers of scripted-1/)).toBeVisible();
    await expect(dialog.getByText(/^about \d+, free$/)).toBeVisible();
    await dialog.getByLabel("Spend at most").fill("500.5");
    await expect(dialog.getByText(/^At most .*500.* as Settings say/)).toBeVisible();
    await dialog.getByLabel("Spend at most").fill(trial.spent.toFixed(2));
    await start(page, "Start");
    await expect(newest(page)).toContainText("at its limit");
    const { spent, cap } = await newestWork(home.owner);
    expect(spent).toBeGreaterThan(0);
    expect(spent).toBeLessThanOrEqual(cap);
  });

  await test.step("it goes on, is stopped, and goes on to its end without asking twice", async () => {
    const before = server.calls.length;
    const letGo = server.hold();
    await goOn(page, "100");
    await expect.poll(() => server.calls.length).toBeGreaterThan(before);
    await newest(page).getByRole("button", { name: "Stop" }).click();
    await expect(newest(page)).toContainText("stopped");
    letGo();
    await expect.poll(() => server.stats.inFlight).toBe(0);
    await goOn(page, "100");
    await expect(newest(page)).toContainText("finished", { timeout: 60_000 });
    const { spent, quoted, done, total } = await newestWork(home.owner);
    expect(done).toBe(total);
    expect(spent).toBeGreaterThan(quoted?.low ?? 0);
    expect(spent).toBeLessThanOrEqual(quoted?.high ?? 0);
    const bodies = server.calls.map(({ messages }) => JSON.stringify(messages));
    expect(new Set(bodies).size).toBe(bodies.length);
  });

  await test.step("a second time everything is answered before and costs nothing", async () => {
    const before = server.calls.length;
    const dialog = await newWork(page);
    await expect(dialog.getByText("nothing, no new call is made")).toBeVisible();
    await start(page, "Start");
    await expect(newest(page)).toContainText("finished");
    await expect(newest(page)).toContainText("without a new call");
    expect(server.calls).toHaveLength(before);
  });

  await test.step("a dataset is quoted with its first records", async () => {
    await page.goto(`${home.ligature.url}${home.path}/datasets/new`);
    await page.getByLabel("Also proposed links").check();
    await page.getByLabel("Ask the language model about each record").check();
    await page.getByRole("button", { name: "Read the first records" }).click();
    const quote = page.getByText(/^scripted-1 would be asked about \d+ records/);
    await expect(quote).toBeVisible({ timeout: 60_000 });
  });
});

test("a server of the screen is tested, used, and its end is told in words", async ({ page }) => {
  test.setTimeout(420_000);
  await page.goto(`${home.ligature.url}/${home.workspaceSlug}/settings`);
  await expect(page.getByText("scripted-1, by environment").first()).toBeVisible();
  await expect(page.getByText(/Describe\s+scripted-1/)).toBeVisible();
  await page.getByRole("button", { name: "Test Write" }).click();
  await expect(page.getByText(/It answers as it should/)).toBeVisible();

  await test.step("the key goes out once and never comes back", async () => {
    await page.getByRole("button", { name: "Add a server" }).click();
    const dialog = page.getByRole("dialog", { name: "Add a server" });
    await dialog.getByLabel("Name").fill("Our own");
    await dialog.getByLabel("Address").fill(server.baseUrl);
    await dialog.getByLabel("Key").fill(server.key);
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("key stored")).toBeVisible();
    await page.reload();
    expect(await page.content()).not.toContain(server.key);
  });

  await test.step("one model for all, its price, and a test of it", async () => {
    await page.getByLabel("Model", { exact: true }).fill("scripted-2");
    await page.getByRole("button", { name: "Use for all" }).click();
    await expect(page.getByText("Saved for all")).toBeVisible();
    await expect(page.getByText("Enter below what scripted-2 costs.").first()).toBeVisible();
    await page.getByLabel("sent, scripted-2").fill("1");
    await page.getByLabel("received, scripted-2").fill("4");
    await page.getByLabel("received, scripted-2").press("Enter");
    await expect(
      page.getByRole("button", { name: "Forget the price of scripted-2" }),
    ).toBeVisible();
    await page.getByRole("button", { name: "Test Describe" }).click();
    await expect(page.getByText(/It answers as it should/)).toBeVisible();
    expect(server.calls.at(-1)?.model).toBe("scripted-2");
  });

  await test.step("a dead server is told of in words, costs nothing and stands in nobody's way", async () => {
    await server.stop();
    await page.getByRole("button", { name: "Test Describe" }).click();
    await expect(page.getByText(/^The model server did not answer/)).toBeVisible({
      timeout: 60_000,
    });
    await page.goto(`${home.ligature.url}${home.path}/runs/descriptions`);
    const dialog = await newWork(page, "Reason about links");
    await expect(dialog.getByText("By scripted-2.").first()).toBeVisible();
    await start(page, "Start the trial");
    await expect(newest(page)).toContainText("The model server has not answered", {
      timeout: 30_000,
    });
    await expect(newest(page)).toContainText(/It is (?:being tried again|tried again in)/);
    await expect(newest(page)).toContainText("failed", { timeout: 180_000 });
    await expect(newest(page)).toContainText("The model server did not answer.");
    await expect(newest(page)).not.toContainText("has not answered");
    await expect(newest(page)).toContainText("€ 0.00 spent");
    await page.goto(`${home.ligature.url}${home.path}/graph`);
    await expect(page.getByRole("grid", { name: "Links" }).getByRole("row").nth(1)).toBeVisible();
  });
});

interface Work {
  readonly spent: number;
  readonly cap: number;
  readonly quoted: { readonly low: number; readonly high: number } | null;
  readonly done: number;
  readonly total: number;
}

async function newestWork(api: Api): Promise<Work> {
  const { works } = await api.query<{ works: Work[] }>("models.work", { projectId: home.id });
  const [work] = works;
  if (work === undefined) throw new Error("no work has been started");
  return work;
}

const works = (page: Page) => page.locator("li").filter({ hasText: "spent of at most" });
const newest = (page: Page) => works(page).first();

async function newWork(page: Page, kind = "Describe links"): Promise<Locator> {
  await page.getByRole("button", { name: "New work" }).click();
  const dialog = page.getByRole("dialog", { name: "Ask a language model" });
  await dialog.getByRole("radio", { name: kind }).click();
  await expect(dialog.getByText("Counting what would be asked…")).toBeHidden();
  return dialog;
}

/** Starts what the open dialog asks for; it then stands first in the list. */
async function start(page: Page, button: string): Promise<void> {
  const before = await works(page).count();
  await page.getByRole("dialog").getByRole("button", { name: button, exact: true }).click();
  await expect(works(page)).toHaveCount(before + 1);
}

async function goOn(page: Page, cap: string): Promise<void> {
  await newest(page).getByRole("button", { name: "Go on" }).click();
  const dialog = page.getByRole("dialog", { name: /^Go on/ });
  await dialog.getByLabel("Spend at most, in all").fill(cap);
  await dialog.getByRole("button", { name: "Go on" }).click();
}
