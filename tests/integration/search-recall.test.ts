/** What is found first where every word of a question stands in more parts than are put in order. */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { ask, hitsOf, untilIndexed } from "../helpers/search.ts";

let pipeline: TestPipeline;
let client: pg.Client;

beforeAll(async () => {
  pipeline = await startTestPipeline();
  await pipeline.add({
    "stock.md": "The northern yard keeps a list of what it holds in spring.\n",
  });
  const { runId } = await pipeline.run();
  await untilIndexed(pipeline, runId);
  client = new pg.Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
});

afterAll(async () => {
  await client?.end();
  await pipeline?.stop();
});

/** Further parts of the file: `count` times the text. */
async function addParts(name: string, text: string, count: number): Promise<void> {
  await client.query(
    `insert into search_parts (id, workspace_id, project_id, file_id, version_id, kind, raw_only, label, text, entity_key, location, words)
     select s.file_id || '.' || $1 || i, s.workspace_id, s.project_id, s.file_id, s.version_id, 'part', false, '', $2, '', '{"kind":"file"}',
       to_tsvector('simple', $2) || array_to_tsvector(array['p:' || s.project_id, 'k:part'])
     from search_files s cross join generate_series(1, $3::int) i`,
    [name, text, count],
  );
}

async function firstExcerpts(text: string, limit: number): Promise<string[]> {
  return hitsOf(await ask(pipeline, text, { kinds: ["part"], limit })).map((hit) => hit.excerpt);
}

test.each([
  ["less frequent", 900, "turbine", "gasket"],
  ["frequent", 1_000, "rotor", "bearing"],
])("the only part with both of two %s words comes first", async (_, count, one, other) => {
  await addParts(one, `${one} delivered`, count);
  await addParts(other, `${other} delivered`, count);
  const [first] = await firstExcerpts(`${one} ${other}`, 10);
  expect([one, other].some((word) => first?.includes(word))).toBe(true);
  await addParts(`${one}.${other}`, `${one} ${other} assembly ${"of the yard ".repeat(60)}`, 1);
  const found = await firstExcerpts(`${one} ${other}`, 10);
  expect(found[0]).toContain(`${one} ${other}`);
  expect(found).toHaveLength(10);
});

test("a part with two of three words is found, whichever two", async () => {
  const words = ["flange", "gearbox", "manifold"] as const;
  for (const [i, word] of words.entries()) await addParts(word, `${word} delivered`, 700 + 100 * i);
  const pairs = words.map((word, i) => `${word} ${words[(i + 1) % words.length]}`);
  for (const [i, pair] of pairs.entries()) await addParts(`pair${i}.`, `${pair} assembly`, 1);
  const found = await firstExcerpts(words.join(" "), 100);
  for (const pair of pairs) expect(found).toContain(`${pair} assembly`);
});

test("a rare word is not displaced by parts with two frequent ones", async () => {
  await addParts("often", "cement gravel delivered", 1_000);
  await addParts("rare", "quarry survey", 1);
  expect(await firstExcerpts("cement quarry gravel", 100)).toContain("quarry survey");
});
