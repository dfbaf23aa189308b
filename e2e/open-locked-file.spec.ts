/** A locked workbook: named as such, kept locked by a wrong password, opened by the right one. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import XLSX from "@e965/xlsx";
import officeCrypto from "officecrypto-tool";
import { addFolder } from "./support/add-folder.ts";
import { expect, test, waitForRun } from "./support/fixtures.ts";

const PASSWORD = "correct horse battery";

async function lockedFolder() {
  const root = await mkdtemp(join(tmpdir(), "lig-locked-"));
  const path = join(root, "office");
  await mkdir(path);
  const book = XLSX.utils.book_new();
  const rows = [
    ["item", "cost"],
    ["Desk of oak", 120],
  ];
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), "Budget");
  const plain = XLSX.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
  const locked = officeCrypto.encrypt(plain, { password: PASSWORD });
  await writeFile(join(path, "budget.xlsx"), locked);
  await writeFile(join(path, "note.txt"), "The desk costs 120.");
  return { path, remove: () => rm(root, { recursive: true, force: true }) };
}

test("a locked workbook opens with its password and with no other", async ({
  page,
  api,
  project,
}) => {
  const { projectId, base, files } = await addFolder(page, api, project, await lockedFolder());
  const address = `${base}/files/${files.get("budget.xlsx")}`;
  const field = page.getByLabel("Password of this file");
  const give = async (password: string) => {
    await field.fill(password);
    await page.getByRole("button", { name: "Read it with this password" }).click();
    await expect(page).toHaveURL(/\/runs\//);
    await waitForRun(api, projectId);
    await page.goto(address);
  };

  await page.goto(address);
  await expect(page.getByRole("heading", { name: "budget.xlsx cannot be read." })).toBeVisible();
  await expect(page.getByText(/locked with a password/).first()).toBeVisible();
  await expect(page.getByRole("grid")).toHaveCount(0);

  await give("wrong horse");
  await expect(page.getByText("The last one did not open it.").first()).toBeVisible();
  await expect(page.getByText(/^Give the right password/).first()).toBeVisible();

  await give(PASSWORD);
  const grid = page.getByRole("grid", { name: /^Cells of/ });
  await expect(grid.getByRole("gridcell", { name: "Desk of oak" })).toBeVisible();
  await expect(page.getByText("Read in full")).toBeVisible();
});
