/**
 * A folder with people in it, and another policy in three clicks: afterwards no name stands anywhere for people who may not read originals,
 * and whoever turns one back is written down.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { addFolder } from "./support/add-folder.ts";
import type { Api } from "./support/api.ts";
import { expect, test, waitForRun } from "./support/fixtures.ts";

const IBAN = "DE89 3704 0044 0532 0130 00";
const HIDDEN = ["Feldmann", "Lindqvist", "Kowalczyk", "0532 0130", "05320130", "muslim"];
const LETTER = "Letter to Jonas Feldmann.txt";
const FILES = {
  [LETTER]: `Dear Jonas Feldmann,\n\nyour account is ${IBAN}. Mr. Feldmann may fetch the papers.\n\nKind regards\nKatarina Lindqvist\n`,
  "staff.csv":
    "First name,Last name,E-mail,Religion\nJonas,Feldmann,jonas.feldmann@firma.example,muslim\nKatarina,Lindqvist,k.lindqvist@firma.example,none\nPiotr,Kowalczyk,p.kowalczyk@firma.example,none\n",
  "costs.csv":
    "cost,approver,total\nrent,Katarina Lindqvist,512077\nwages,Jonas Feldmann,2204118\ntravel,Piotr Kowalczyk,88412\nenergy,Piotr Kowalczyk,140926\n",
  "report.md":
    "# Costs of the quarter\n\nWhat was paid for offices and people is summed from costs.csv before the audit.\n\nJonas Feldmann approved wages of 2,204,118, Katarina Lindqvist the rent of 512,077.\n",
};
const REASON = "Complaint 2026-17";

test("another policy hides names everywhere, and turning one back is written down", async ({
  page,
  api,
  project,
  signInAs,
}) => {
  test.setTimeout(240_000);
  const added = await addFolder(page, api, project, await makeFolder());
  const { projectId, base } = added;
  // Engineers build and download, and read no originals. What tells of religion is kept until the policy says otherwise.
  const reader = await signInAs("engineer");
  await reader.goto(`${base}/files/${added.files.get("staff.csv")}`);
  await expect(reader.getByRole("gridcell", { name: "muslim" })).toBeVisible();

  await test.step("three clicks follow the policy and run again", async () => {
    await page.goto(`${base}/privacy`);
    await page.getByRole("button", { name: "Follow another policy" }).click();
    await page.getByRole("radio", { name: "GDPR" }).click();
    await page.getByRole("button", { name: "Follow and run again" }).click();
    await expect(page).toHaveURL(/\/runs\/\w+/);
    await waitForRun(api, projectId);
  });

  const files = await filesOf(api, projectId);
  const letter = files.find(({ name }) => name === LETTER);
  const link = await firstLink(api, projectId);

  await test.step("no page shows what the policy hides", async () => {
    const version = await buildDataset(api, projectId);
    const pages = [
      "/files",
      ...files.map(({ id }) => `/files/${id}`),
      `/graph?sel=edge:${link}`,
      "/review",
      "/entities",
      "/quality",
      "/privacy",
      "/datasets/people",
    ];
    for (const path of pages) await hidesNames(reader, `${base}${path}`);
    await expect(reader.getByRole("article").getByText(/^1 of \d/)).toBeVisible();
    for (const file of ["training.jsonl", "README.md", "manifest.json"]) {
      const answer = await reader.request.get(`/api/datasets/${projectId}/${version}/${file}`);
      expect(answer.status()).toBe(200);
      expect(hiddenIn(await answer.text())).toEqual([]);
    }
  });

  await test.step("the search finds nobody by a hidden name", async () => {
    await reader.goto(`${base}/files`);
    await reader.keyboard.press("Control+k");
    const find = reader.getByRole("dialog");
    await find.getByPlaceholder(/^Find/).fill("Kowalczyk");
    await expect(find.getByText(/^Nothing is named/)).toBeVisible();
    await find.getByPlaceholder(/^Find/).fill("wages");
    await expect(find.getByRole("option", { name: /report\.md/ }).first()).toBeVisible();
    expect(hiddenIn((await find.textContent()) ?? "")).toEqual([]);
  });

  await test.step("who may turn a stand-in back sees the name, and the log says so", async () => {
    await reader.goto(`${base}/files/${letter?.id}`);
    const title = await reader.getByRole("heading", { level: 1 }).textContent();
    const [token = ""] = /NAME-[0-9A-F]{12}/.exec(title ?? "") ?? [];
    await page.goto(`${base}/privacy/stand-ins`);
    await page.getByLabel("Stand-in", { exact: true }).fill(token);
    await page.getByLabel("Reason", { exact: true }).fill(REASON);
    const masked = page.getByRole("button", { name: token });
    await masked.press("Enter");
    await masked.press("Enter");
    await expect(page.getByRole("status").getByText("Jonas Feldmann")).toBeVisible();
    const compliance = await signInAs("compliance");
    await compliance.goto(`/${project.workspaceSlug}/audit`);
    await expect(compliance.getByText("saw what a stand-in stands for").first()).toBeVisible();
    await compliance.goto(`${base}/privacy/stand-ins`);
    const seen = compliance.getByRole("region", { name: "Who saw what" });
    await expect(seen.getByText(token)).toBeVisible();
    await expect(seen.getByText(REASON)).toBeVisible();
  });

  await test.step("who may not is told who can", async () => {
    await reader.goto(`${base}/privacy/stand-ins`);
    await expect(reader.getByText(/does not allow turning stand-ins back/)).toBeVisible();
  });
});

async function makeFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), "lig-people-"));
  const path = join(root, "quarter close");
  await mkdir(path);
  for (const [name, content] of Object.entries(FILES)) await writeFile(join(path, name), content);
  return { path, remove: () => rm(root, { recursive: true, force: true }) };
}

async function filesOf(api: Api, projectId: string): Promise<Array<{ id: string; name: string }>> {
  return (
    await api.query<{ rows: Array<{ id: string; name: string }> }>("files.list", { projectId })
  ).rows;
}

async function firstLink(api: Api, projectId: string): Promise<string> {
  const { rows } = await api.query<{ rows: Array<{ id: string }> }>("graph.table", { projectId });
  const [link] = rows;
  if (link === undefined) throw new Error("the folder has no link");
  return link.id;
}

/** Built and frozen; its id. */
async function buildDataset(api: Api, projectId: string): Promise<string> {
  const options = { include: "confirmed-and-proposed", minConfidence: 0.3 };
  await api.mutate("datasets.build", { projectId, name: "People", options });
  const load = () =>
    api.query<{ versions: Array<{ id: string; state: string }> }>("datasets.bySlug", {
      projectId,
      slug: "people",
    });
  await expect
    .poll(async () => (await load()).versions[0]?.state, { timeout: 60_000 })
    .toBe("frozen");
  return (await load()).versions[0]?.id ?? "";
}

/** Neither on the page nor in what came with it. */
async function hidesNames(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
  await page.waitForLoadState("networkidle");
  expect(hiddenIn(await page.content()), address).toEqual([]);
}

function hiddenIn(text: string): string[] {
  const lower = text.toLowerCase();
  return HIDDEN.filter((word) => lower.includes(word.toLowerCase()));
}
