/** Build a dataset from the sample project, read a record, download it and check the bytes. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, test } from "./support/fixtures.ts";

test("a dataset is built, read and downloaded with the bytes that it promises", async ({
  page,
  project,
}) => {
  test.setTimeout(180_000);
  await page.goto(`${project.path}/datasets/new`);
  await page.getByLabel("Name", { exact: true }).fill("Board reporting");
  await page.getByLabel("Also proposed links").check();
  await page.getByLabel("Lowest confidence").fill("70");
  await page.getByRole("button", { name: "Read the first records" }).click();
  await expect(page.getByRole("article").getByText(/^1 of \d/)).toBeVisible();
  await page.getByRole("button", { name: "Build it" }).click();
  await expect(page).toHaveURL(/\/datasets$/);
  await page.getByRole("link", { name: "Board reporting" }).click();
  await expect(page).toHaveURL(/\/datasets\/board-reporting$/);
  const frozen = page.getByText("Frozen", { exact: true });
  await expect(frozen.first()).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole("article").getByText(/^1 of \d/)).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /JSON Lines/ }).click(),
  ]);
  const bytes = await readFile(await download.path());
  const records = bytes
    .toString("utf8")
    .trim()
    .split("\n")
    .map(
      (line) => JSON.parse(line) as { id: string; context: object; training_completion: string },
    );
  expect(records.length).toBeGreaterThan(5);
  for (const record of records) expect(record.training_completion.length).toBeGreaterThan(20);

  const [sums] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /Checksums/ }).click(),
  ]);
  const promised = await readFile(await sums.path(), "utf8");
  expect(promised).toContain(`${createHash("sha256").update(bytes).digest("hex")}  training.jsonl`);
});

test("a reader may read records but not download them", async ({ project, signInAs, api }) => {
  test.setTimeout(180_000);
  const options = { include: "confirmed-and-proposed", minConfidence: 0.8 };
  await api.mutate("datasets.build", { projectId: project.id, name: "For readers", options });
  const load = () =>
    api.query<{ versions: Array<{ id: string; state: string }> }>("datasets.bySlug", {
      projectId: project.id,
      slug: "for-readers",
    });
  await expect
    .poll(async () => (await load()).versions[0]?.state, { timeout: 90_000 })
    .toBe("frozen");
  const version = (await load()).versions[0];

  const page = await signInAs("reader");
  await page.goto(`${project.path}/datasets/for-readers`);
  await expect(page.getByText("may read records but not download")).toBeVisible();
  const answer = await page.request.get(
    `/api/datasets/${project.id}/${version?.id}/training.jsonl`,
  );
  expect(answer.status()).toBe(403);
  await page.goto(`${project.path}/datasets/new`);
  await expect(page.getByText(/does not include building datasets/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Build it" })).toHaveCount(0);
});
