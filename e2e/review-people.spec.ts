/** Reviewing fast, blindly, and with a second person. */
import type { Page, Route } from "@playwright/test";
import type { Api } from "./support/api.ts";
import { expect, type SampleProject, test } from "./support/fixtures.ts";

const questionOf = (page: Page) =>
  page.getByRole("region", { name: "Link to decide" }).getByRole("heading", { level: 2 });

async function openQueue(page: Page, project: SampleProject, query = ""): Promise<void> {
  await page.goto(`${project.path}/review${query}`);
  await expect(questionOf(page)).toBeVisible();
}

const setRules = (api: Api, project: SampleProject, rules: object) =>
  api.mutate("reviewers.setRules", {
    projectId: project.id,
    reviewersNeeded: 1,
    isBlindReview: false,
    ...rules,
  });

test("the next links stand before the server has answered, and one request goes with each answer", async ({
  page,
  project,
}) => {
  await openQueue(page, project);
  const held: Route[] = [];
  let isHeld = true;
  await page.route("**/api/trpc/review.decide*", async (route) => {
    if (isHeld) held.push(route);
    else await route.continue();
  });
  const seen = new Set<string>();
  for (let i = 0; i < 4; i++) {
    const text = (await questionOf(page).textContent()) ?? "";
    expect(seen.has(text)).toBe(false);
    seen.add(text);
    await page.keyboard.press("s");
    await expect(questionOf(page)).not.toHaveText(text);
  }
  // Answers go one after another; the first has not come back.
  expect(held).toHaveLength(1);
  isHeld = false;
  await held[0]?.continue();
  await expect(page.getByText("Set aside.").first()).toBeVisible();
  for (let i = 0; i < 4; i++) await page.keyboard.press("z");
});

test("blindly, nothing of the engine's opinion comes with the links", async ({ page, project }) => {
  const bodies: string[] = [];
  // A browser drops the body of an answer whose page has moved on, so it is read on the way.
  await page.route(/\/api\/trpc\/[^?]*review\.next/, async (route) => {
    const response = await route.fetch();
    bodies.push(await response.text());
    await route.fulfill({ response });
  });
  await openQueue(page, project, "?blind=1");
  await expect.poll(() => bodies.join()).toContain('"keptBack":"opinion"');
  await page.unrouteAll({ behavior: "wait" });
  const body = bodies.join();
  expect(body).not.toMatch(/"confidence":[0-9]/);
  expect(body).not.toMatch(/"logOdds"/);
  const text = (await questionOf(page).textContent()) ?? "";
  expect(text).toMatch(/^How do .* belong together\?$/);
  await page.keyboard.press("1");
  await expect(questionOf(page)).not.toHaveText(text);
  await page.keyboard.press("z");
  await expect(questionOf(page)).toHaveText(text);
});

test("where links need two, an answer waits, and the pages say so", async ({
  page,
  project,
  api,
}) => {
  await setRules(api, project, { reviewersNeeded: 2 });
  try {
    await openQueue(page, project);
    const text = (await questionOf(page).textContent()) ?? "";
    await page.keyboard.press("y");
    await expect(questionOf(page)).not.toHaveText(text);
    await expect(page.getByText("somebody else is asked too").first()).toBeVisible();
    await page.keyboard.press("z");
    await expect(questionOf(page)).toHaveText(text);
    for (const [tab, heading] of [
      ["Disagreements", "Disagreements"],
      ["People", "People who review"],
      ["What it learned", "What it learned"],
    ] as const) {
      await page
        .getByRole("navigation", { name: "Review" })
        .getByRole("link", { name: tab })
        .click();
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    }
  } finally {
    await setRules(api, project, {});
  }
});
