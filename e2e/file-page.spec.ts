/** Pages of files: a long table to its last row, a deck, a PDF, a comment, an archive, and what is said of a format that is not read. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { addFolder } from "./support/add-folder.ts";
import { LONG_ROWS, makeFileFolder } from "./support/file-folder.ts";
import { expect, test } from "./support/fixtures.ts";

const JOURNEY_MS = 300_000;

test("files are read on their pages, from the first row to the last slide", async ({
  page,
  api,
  project,
}) => {
  test.setTimeout(JOURNEY_MS);
  const { base, files } = await addFolder(page, api, project, await makeFileFolder());
  const open = (name: string, query = "") => page.goto(`${base}/files/${files.get(name)}${query}`);

  await test.step("a table of 100,000 rows, to its last cell and to one by its address", async () => {
    await open("readings.csv");
    const grid = page.getByRole("grid", { name: /^Cells of/ });
    await expect(grid.getByRole("gridcell", { name: "P-0" }).first()).toBeVisible();
    await grid.focus();
    await page.keyboard.press("Control+End");
    const last = `C${LONG_ROWS + 1}`;
    await expect(page).toHaveURL(new RegExp(`cell=${last}$`));
    await expect(
      grid.getByRole("gridcell", { name: String(LONG_ROWS), exact: true }),
    ).toBeVisible();
    expect(await grid.getByRole("gridcell").count()).toBeLessThan(2_000);

    await page.keyboard.press("j");
    const address = page.getByRole("textbox", { name: "Cell, block or row to go to" });
    await address.fill("B50001");
    await address.press("Enter");
    await expect(page).toHaveURL(/cell=B50001$/);
    await expect(grid.getByRole("gridcell", { name: "50000", exact: true })).toBeVisible();
    await address.fill("nowhere");
    await address.press("Enter");
    await expect(address).toHaveAttribute("aria-invalid", "true");
    await page.getByRole("button", { name: /^Column B/ }).click();
    await expect(page.getByRole("dialog", { name: "Column B" })).toContainText("pump");
    await page.keyboard.press("Escape");
  });

  await test.step("a deck by its slides, hidden ones marked, with notes", async () => {
    await open("review.pptx", "?at=slide:3");
    const slide = page.getByRole("article", { name: "Slide 3" });
    await expect(slide).toContainText("What changed in region 3");
    await expect(slide.getByText("Say that the order is in.")).toBeVisible();
    await page.getByRole("textbox", { name: "Slide" }).fill("2");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/at=slide%3A2/);
    await expect(page.getByRole("article", { name: "Slide 2" })).toContainText("hidden in file");
  });

  await test.step("a PDF by its pages, the empty one too", async () => {
    await open("terms.pdf", "?at=page:4");
    await expect(page.getByRole("article", { name: "Page 4" })).toContainText(
      "Deliveries of part 4",
    );
    await expect(page.getByRole("article", { name: "Page 3" })).toContainText(
      "No text on this page.",
    );
    await isAccessible(page);
  });

  await test.step("a comment beside the words that it speaks of, and among the remarks", async () => {
    await open("memo.docx");
    await expect(page.getByRole("navigation", { name: "Outline" })).toContainText("Seals");
    const remark = page.getByText("Is this measured or planned?");
    await expect(remark).toHaveCount(1);
    await page.getByRole("tab", { name: /^Remarks/ }).click();
    await expect(remark).toHaveCount(2);
    await isAccessible(page);
  });

  await test.step("an archive by what is in it", async () => {
    await open("drawings.zip");
    await page.getByRole("link", { name: "part one.txt" }).click();
    await expect(page.getByText("The first part of the pump.").first()).toBeVisible();
  });

  await test.step("a format that is not read, and the page that says so", async () => {
    await open("tool.exe");
    await page.getByRole("link", { name: "What is read of each format" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Formats" })).toBeVisible();
    const field = page.getByRole("searchbox");
    await field.fill(".xlsx");
    await expect(
      page.getByRole("heading", { level: 3, name: "Excel workbook" }).first(),
    ).toBeVisible();
    await field.fill("no such format");
    await expect(page.getByText("No format has this name or extension.")).toBeVisible();
  });
});

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(" ")}`)).toEqual([]);
}
