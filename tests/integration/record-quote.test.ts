/** What asking models about the records of a dataset is said to cost, and what it then costs, at answers as long and short as real ones. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { TrainingRecord } from "../../src/core/export/record.ts";
import { Tally } from "../../src/core/export/records/tally.ts";
import { seededRandom } from "../../src/core/kit/random.ts";
import { costOf } from "../../src/core/language-model/prices.ts";
import { quoteSample } from "../../src/server/services/dataset/quote-records.ts";
import { openRecordModel, recordServing } from "../../src/server/services/dataset/record-model.ts";
import { recordTokens } from "../../src/server/services/dataset/write-records.ts";
import type { WorkQuote } from "../../src/server/services/language-model/quote-model-work.ts";
import { newPseudonymKey } from "../../src/server/services/pseudonym/new-pseudonym-key.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { seedGraph } from "../helpers/graph.ts";
import { madeFile, madeLink, madeRecord } from "../helpers/made-records.ts";
import { startModelServer } from "../helpers/model-server/server.ts";
import { MID_MONTH, SCRIPTED_PRICE, useScriptedServer as serveBy } from "../helpers/model-setup.ts";
import { makeProject, type Place } from "../helpers/place.ts";

const FILES = 40;
const RECORDS = 110;

let context: TestDeps;
beforeAll(async () => {
  context = await startTestDeps({ LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "1" }, MID_MONTH);
});
afterAll(() => context.stop());

const WORDS = "column totals of invoice order amounts in sheet rows quarter supplier list".split(
  " ",
);

/** Two files and often a third, with texts, links and answers of very different length. */
function recordOf(number: number, fileIds: readonly string[], random: () => number) {
  const words = (most: number) =>
    Array.from(
      { length: 4 + Math.floor(random() ** 3 * most) },
      () => WORDS[Math.floor(random() * WORDS.length)] ?? "of",
    ).join(" ");
  const made = madeRecord(number, {
    text: words(900),
    link: { reasoning: `Both hold ${number}, ${words(40)}.` },
  });
  const third = {
    ...madeFile(number + 2, words(400)),
    relationship: "SUPPORTS" as const,
    relationship_description: "",
  };
  const isGroup = random() < 0.5;
  let completion = made.training_completion;
  const spans = [...made.source_spans];
  for (let more = Math.floor(random() * 6); more > 0; more--) {
    const sentence = ` Row ${number * 10 + more} tells ${words(30)}.`;
    const start = completion.length + 1;
    completion += sentence;
    spans.push({ ...(spans[0] as (typeof spans)[0]), start, end: completion.length });
  }
  const record = {
    ...made,
    training_prompt: `Which files agree, on what? ${words(30)}`,
    training_completion: completion,
    source_spans: spans,
    relationships: isGroup ? [...made.relationships, madeLink(number + 1)] : made.relationships,
    context: {
      ...made.context,
      related_files: isGroup ? [...made.context.related_files, third] : made.context.related_files,
    },
  };
  const text = [0, 1, 2].reduce(
    (all, at) =>
      all.replaceAll(
        `"file_${number + at}"`,
        JSON.stringify(fileIds[(number + at) % fileIds.length]),
      ),
    JSON.stringify(record),
  );
  return TrainingRecord.parse(JSON.parse(text));
}

async function project(): Promise<{ place: Place; fileIds: readonly string[] }> {
  const place = await makeProject(context.databaseUrl);
  const key = { ...newPseudonymKey(context.deps), generation: 1, createdById: place.userId };
  await context.deps.repos(place.workspaceId).pseudonymKeys.add(key, new Date());
  const of = { files: FILES, edges: 10, communities: 2 };
  return { place, fileIds: (await seedGraph(context.databaseUrl, place, of)).fileIds };
}

/** What has been spent when models have been asked about these records. */
async function askAbout(place: Place, workId: string, records: readonly TrainingRecord[]) {
  const { deps } = context;
  const { userId, ...ids } = place;
  const signal = new AbortController().signal;
  const model = await openRecordModel(deps, {
    ...ids,
    workId,
    startedById: userId,
    cap: 0,
    signal,
  });
  if (model === null) throw new Error("no model is set");
  const tally = new Tally();
  for (let from = 0; from < records.length; from += 4)
    await Promise.all(
      records.slice(from, from + 4).map((record) => model.pass(record, tally, true)),
    );
  await model.end();
  return (await deps.repos(ids.workspaceId).modelWorks.find(ids.projectId, workId))?.spentNano ?? 0;
}

async function quoteOf(
  place: Place,
  records: readonly TrainingRecord[],
  maxTokens = 0,
): Promise<WorkQuote> {
  const serving = await recordServing(context.deps, place.workspaceId);
  return quoteSample(
    context.deps,
    { ...place, options: { maxRecords: 0, maxTokens, modelCap: 0 } },
    { serving, sample: { records, total: records.length, error: 0 } },
  );
}

test.each([31, 57, 83])(
  "in project %d the rest costs what was said after a trial, to a fifth",
  async (seed) => {
    const server = await startModelServer(seed);
    try {
      const { place, fileIds } = await project();
      await serveBy(context.deps, place.workspaceId, server);
      const random = seededRandom(seed);
      const records = Array.from({ length: RECORDS }, (_, at) =>
        recordOf(1_000 + at * 3, fileIds, random),
      );
      const first = await quoteOf(place, records);
      expect(first).toMatchObject({ isFirst: true, basedOn: 0, kept: 0, withheld: 0 });
      const trial = await askAbout(
        place,
        `dsv_trial_${seed}-records`,
        records.slice(0, first.trialItems),
      );
      const trialCalls = server.calls.length;
      expect(trial).toBe(costOf(server.stats, SCRIPTED_PRICE));

      const quote = await quoteOf(place, records);
      expect(quote).toMatchObject({ isFirst: false, kept: trialCalls, total: RECORDS });
      const { low, likely, high } = quote.costNano;
      expect(high / likely - 1).toBeLessThanOrEqual(0.2);
      expect(1 - low / likely).toBeLessThanOrEqual(0.2);

      const real = await askAbout(place, `dsv_whole_${seed}-records`, records);
      expect(server.calls.length - trialCalls).toBe(quote.items);
      expect(trial + real).toBe(costOf(server.stats, SCRIPTED_PRICE));
      expect(real).toBeGreaterThanOrEqual(low);
      expect(real).toBeLessThanOrEqual(high);
    } finally {
      await server.stop();
    }
  },
  120_000,
);

test("a tenth of the tokens is said to cost a tenth of all", async () => {
  const server = await startModelServer(31);
  try {
    const { place, fileIds } = await project();
    await serveBy(context.deps, place.workspaceId, server);
    const random = seededRandom(31);
    const records = Array.from({ length: 40 }, (_, at) =>
      recordOf(1_000 + at * 3, fileIds, random),
    );
    const tokensOf = await recordTokens();
    const tokens = records.reduce((sum, record) => sum + tokensOf(record), 0);
    const all = await quoteOf(place, records, tokens);
    const tenth = await quoteOf(place, records, Math.round(tokens / 10));
    expect([all.total, tenth.total]).toEqual([40, 4]);
    expect(tenth.items / all.items).toBeCloseTo(0.1, 2);
    expect(tenth.costNano.likely / all.costNano.likely).toBeCloseTo(0.1, 2);
    expect(server.calls).toEqual([]);
  } finally {
    await server.stop();
  }
}, 120_000);
