/** Deciding about links, in the graph and in the queue: confirm, reject, undo; and who may not. */
import type { Page } from "@playwright/test";
import type { Api } from "./support/api.ts";
import { expect, type SampleProject, test } from "./support/fixtures.ts";

interface Row {
  readonly id: string;
  readonly state: string;
}

interface LinkRow extends Row {
  readonly source: { readonly id: string; readonly name: string };
  readonly target: { readonly id: string; readonly name: string };
}

const pageOf = async (page: Page, address: string) => {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
};

async function stateOf(api: Api, project: SampleProject, edgeId: string): Promise<string> {
  const edge = await api.query<Row>("graph.edge", { projectId: project.id, edgeId });
  return edge.state;
}

/** The first file that the search of the graph found. */
const foundIn = (page: Page) =>
  page.getByRole("listbox", { name: "Files found" }).getByRole("option").first();

async function proposed(api: Api, project: SampleProject, limit: number): Promise<LinkRow[]> {
  const { rows } = await api.query<{ rows: LinkRow[] }>("graph.table", {
    projectId: project.id,
    filter: { states: ["proposed"] },
    limit,
  });
  return rows;
}

async function surest(api: Api, project: SampleProject): Promise<LinkRow> {
  const [row] = await proposed(api, project, 1);
  if (row === undefined) throw new Error("the sample has no proposed link");
  return row;
}

test("the graph opens on clusters; a link is confirmed, rejected and both undone", async ({
  page,
  project,
  api,
}) => {
  const edge = await surest(api, project);
  await pageOf(page, `${project.path}/graph`);
  await expect(page.getByText(/in \d+ clusters/)).toBeVisible();
  await expect(page.getByRole("grid", { name: "Links" }).getByRole("row").nth(1)).toBeVisible();

  await page.goto(`${project.path}/graph?sel=edge:${edge.id}`);
  const panel = page.getByRole("complementary", { name: "Selected link" });
  await expect(panel.getByRole("heading", { name: "Why we think so" })).toBeVisible();
  await expect(panel.getByRole("heading", { name: "Where it shows" })).toBeVisible();

  await panel.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Confirmed.", { exact: true }).first()).toBeVisible();
  await expect.poll(() => stateOf(api, project, edge.id)).toBe("confirmed");
  await page.keyboard.press("z");
  await expect.poll(() => stateOf(api, project, edge.id)).toBe("proposed");

  await page.keyboard.press("n");
  await expect.poll(() => stateOf(api, project, edge.id)).toBe("rejected");
  await page.keyboard.press("z");
  await expect.poll(() => stateOf(api, project, edge.id)).toBe("proposed");
  await page.keyboard.press("Shift+Z");
  await expect.poll(() => stateOf(api, project, edge.id)).toBe("rejected");
  await page.keyboard.press("z");
  await expect.poll(() => stateOf(api, project, edge.id)).toBe("proposed");
});

test("type and direction change by key, and the address holds the view", async ({
  page,
  project,
  api,
}) => {
  const edge = await surest(api, project);
  await pageOf(page, `${project.path}/graph?sel=edge:${edge.id}`);
  const panel = page.getByRole("complementary", { name: "Selected link" });
  await expect(panel.getByRole("button", { name: "Change type" })).toBeVisible();
  await page.keyboard.press("t");
  await expect(page.getByRole("dialog", { name: "Which link is it?" })).toBeVisible();
  await page.keyboard.press("8");
  await expect(panel.getByText("goes with", { exact: true })).toBeVisible();
  await page.keyboard.press("z");
  await expect.poll(() => stateOf(api, project, edge.id)).toBe("proposed");

  await page.getByRole("checkbox", { name: /^backs up/ }).click();
  await expect(page).toHaveURL(/type=/);
  await page.reload();
  await expect(page.getByRole("checkbox", { name: /^backs up/ })).not.toBeChecked();
});

test("the graph by keyboard: from the open page to a cluster, a file and every region", async ({
  page,
  project,
  api,
}) => {
  const { source } = await surest(api, project);
  await pageOf(page, `${project.path}/graph`);
  const canvas = page.locator("#graph-canvas");
  await expect(page.getByText(/in \d+ clusters/)).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("complementary", { name: "Selected cluster" })).toBeVisible();
  await expect(canvas).toBeFocused();
  await page.keyboard.press("e");
  await expect(page).toHaveURL(/open=/);

  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Find in graph" }).fill(source.name);
  await expect(foundIn(page)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(canvas).toBeFocused();
  const panel = page.getByRole("complementary", { name: "Selected file" });
  await expect(panel).toBeVisible();
  await page.keyboard.press("F6");
  await expect(page.locator("#links-table")).toBeFocused();
  await page.keyboard.press("F6");
  await expect(panel).toBeFocused();
});

test("a link is drawn by keyboard: Enter chooses the file and draws nothing yet", async ({
  page,
  project,
  api,
}) => {
  const rows = await proposed(api, project, 100);
  // The search for the other file must not find the first one.
  const pair = rows.find(({ source, target }) => !source.name.includes(target.name));
  if (pair === undefined) throw new Error("every link of the sample joins files of one name");
  const { source, target } = pair;
  const pulse = () => api.query<{ links: number }>("graph.pulse", { projectId: project.id });
  const { links } = await pulse();
  await pageOf(page, `${project.path}/graph?sel=file:${source.id}`);
  const panel = page.getByRole("complementary", { name: "Selected file" });
  await expect(panel.getByRole("button", { name: /^Draw a link/ })).toBeVisible();
  await page.keyboard.press("d");
  await page.getByRole("button", { name: "Find it" }).click();
  await page.getByRole("combobox", { name: "Find in graph" }).fill(target.name);
  await expect(foundIn(page)).toBeVisible();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Which link do you draw?" });
  await expect(dialog).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeVisible();
  expect((await pulse()).links).toBe(links);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("the queue: one key per decision, the next link at once, undo brings it back", async ({
  page,
  project,
  api,
}) => {
  await pageOf(page, `${project.path}/review`);
  const question = page.getByRole("heading", { level: 2 }).filter({ hasText: "?" });
  await expect(question).toBeVisible();
  const first = (await question.textContent()) ?? "";
  const waiting = () =>
    api
      .query<{ waiting: { count: number } }>("review.next", { projectId: project.id })
      .then(({ waiting: { count } }) => count);
  const before = await waiting();

  await page.keyboard.press("y");
  await expect(question).not.toHaveText(first);
  await expect.poll(waiting).toBe(before - 1);
  await page.keyboard.press("z");
  await expect(question).toHaveText(first);
  await expect.poll(waiting).toBe(before);

  await page.keyboard.press("n");
  await expect(question).not.toHaveText(first);
  await expect.poll(waiting).toBe(before - 1);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(question).toHaveText(first);
  await expect.poll(waiting).toBe(before);

  await page.keyboard.press("s");
  await expect(question).not.toHaveText(first);
  await expect.poll(waiting).toBe(before - 1);
  await page.keyboard.press("z");
  await expect(question).toHaveText(first);
  await expect.poll(waiting).toBe(before);

  await page.getByRole("combobox", { name: "Types" }).click();
  await expect(page.getByRole("option", { name: "All types" })).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.press("y");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("option", { name: "All types" })).toBeHidden();
  await expect(question).toHaveText(first);
  await expect.poll(waiting).toBe(before);
});

test("a reader looks and cannot decide", async ({ project, api, signInAs }) => {
  const edge = await surest(api, project);
  const page = await signInAs("reader");
  await pageOf(page, `${project.path}/graph?sel=edge:${edge.id}`);
  const panel = page.getByRole("complementary", { name: "Selected link" });
  await expect(panel.getByRole("heading", { name: "Why we think so" })).toBeVisible();
  await expect(panel.getByRole("button", { name: "Confirm" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await page.keyboard.press("y");
  await pageOf(page, `${project.path}/review`);
  await expect(page.getByRole("button", { name: /^Yes/ })).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("y");
  const refused = await page.request.post("/api/trpc/review.decide", {
    data: {
      json: { projectId: project.id, edgeId: edge.id, revision: 0, action: { kind: "confirm" } },
    },
  });
  expect(refused.status()).toBe(403);
  expect(await stateOf(api, project, edge.id)).toBe("proposed");
});
