/** From an empty machine to the owner's account and a sample project that has been read; signing in again, and a wrong password that is slowed down. */
import { expect, test } from "@playwright/test";
import { Api } from "./support/api.ts";
import { waitForRun } from "./support/fixtures.ts";
import { type Ligature, removeData, startLigature } from "./support/server.ts";

const OWNER = { email: "Ines@Example.com ", password: "seven words are enough" };

test.describe.configure({ mode: "serial" });

let ligature: Ligature;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  ligature = await startLigature();
});

test.afterAll(async () => {
  await ligature.stop();
  await removeData(ligature.dataFolder);
});

test("the first visit makes the owner and reads the sample folder", async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto(ligature.url);
  await expect(page).toHaveURL(/\/start/);
  await page.getByLabel("Name", { exact: true }).fill("Ines Abreu");
  await page.getByLabel("Mail").fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByLabel("Name of the workspace").fill("Brookvale Pumps");
  await page.getByRole("button", { name: "Try the sample folder" }).click();
  await expect(page).toHaveURL(/\/brookvale-pumps\/[a-z0-9-]+/, { timeout: 60_000 });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  const api = await Api.open(ligature.url);
  await api.signIn({ email: "ines@example.com", password: OWNER.password });
  const me = await api.query<{ workspaces: Array<{ id: string }> }>("account.me");
  const projects = await api.query<Array<{ id: string; files: number }>>("project.list", {
    workspaceId: me.workspaces[0]?.id,
  });
  const project = projects[0];
  expect(project?.files).toBeGreaterThan(50);
  await waitForRun(api, project?.id ?? "");
  await api.close();
});

test("the page for the first account is closed for ever", async ({ page }) => {
  await page.goto(`${ligature.url}/start`);
  await expect(page).toHaveURL(/\/sign-in/);
  const api = await Api.open(ligature.url);
  const again = api.mutate("account.createOwner", {
    name: "Second",
    email: "second@example.com",
    password: "a second long password",
    workspaceName: "Mine",
  });
  await expect(again).rejects.toThrow(/answered 4/);
  await api.close();
});

test("a wrong password is refused in the same words as an unknown mail, and slowed down", async ({
  page,
}) => {
  await page.goto(`${ligature.url}/sign-in`);
  const attempt = async (email: string) => {
    await page.getByLabel("Mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("not the password at all");
    const answered = page.waitForResponse(/callback\/credentials/);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await answered;
    const alert = page.getByRole("alert").filter({ hasText: /\S/ });
    await expect(alert).toBeVisible();
    return alert.textContent();
  };
  const unknown = await attempt("nobody@example.com");
  expect(await attempt("ines@example.com")).toBe(unknown);
  for (let count = 0; count < 5; count++) await attempt("ines@example.com");
  await expect(page.getByText(/\d+\s(s|second)/).first()).toBeVisible();
});
