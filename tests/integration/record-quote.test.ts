/** What asking models about the records of a dataset is said to cost, and what it then costs, at answers as long and short as real ones. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { DatasetOptions } from "../../src/core/export/formats/catalogue.ts";
import { costOf } from "../../src/core/language-model/prices.ts";
import type { Deps } from "../../src/server/deps.ts";
import { buildDatasetVersion } from "../../src/server/services/dataset/build-version.ts";
import { recordWorkId } from "../../src/server/services/dataset/record-work.ts";
import { requestVersion } from "../../src/server/services/dataset/request-version.ts";
import { previewRecords } from "../../src/server/services/dataset/view-datasets.ts";
import { type ScriptedServer, startModelServer } from "../helpers/model-server/server.ts";
import { SCRIPTED_PRICE, useScriptedServer } from "../helpers/model-setup.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

const GROUPS = 18;
const TRADES = ["Tannery", "Quarry", "Foundry", "Orchard", "Brewery", "Shipyard"];
const options = DatasetOptions.parse({
  include: "confirmed-and-proposed",
  minConfidence: 0.3,
  useModel: true,
});

/** Orders, who they belong to, and a report of a length of its own, for each of several branches. */
function branch(n: number): Record<string, string> {
  const rows = Array.from({ length: 5 + (n % 4) }, (_, row) => row);
  const customer = (row: number) => `CU-${n}${310 + row * 7}`;
  const paid = (row: number) => 10_000 + ((n * 7_919 + row * 104_729) % 89_000);
  const orders = rows.map((row) => `OR-${n}${500 + row},${customer(row)},${paid(row)}`);
  const names = rows.map(
    (row) => `${customer(row)},Branch ${n} ${TRADES[row % 6]} Works,${1_960 + row}`,
  );
  const more = rows
    .slice(0, n % 5)
    .map(
      (row) =>
        `Order OR-${n}${500 + row} of ${paid(row)} crowns was settled at the harbour office without delay.`,
    );
  return {
    [`b${n}/orders_${n}.csv`]: `order,customer,paid\n${orders.join("\n")}\n`,
    [`b${n}/customers_${n}.csv`]: `customer,company,since\n${names.join("\n")}\n`,
    [`b${n}/report_${n}.md`]: `# Branch ${n}\n\nThe largest sum of orders_${n}.csv is ${Math.max(...rows.map(paid))} crowns.\n\n${more.join("\n\n")}\n`,
  };
}

let server: ScriptedServer;
let pipeline: TestPipeline;
let quiet: Deps;
beforeAll(async () => {
  server = await startModelServer(23);
  pipeline = await startTestPipeline({ LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "1" });
  quiet = { ...pipeline.deps, events: { async send() {} } };
  await pipeline.add(
    Object.assign({}, ...Array.from({ length: GROUPS }, (_, n) => branch(n + 11))),
  );
  await pipeline.run();
  await useScriptedServer(quiet, pipeline.place.workspaceId, server);
}, 600_000);
afterAll(async () => {
  await pipeline.stop();
  await server.stop();
});

async function build(name: string, choice: DatasetOptions): Promise<number> {
  const { workspaceId, projectId } = pipeline.place;
  const by = { ...pipeline.place, userId: "usr_test" };
  const { versionId } = await requestVersion(quiet, { ...by, name, options: choice });
  const ids = { workspaceId, projectId, datasetVersionId: versionId };
  await buildDatasetVersion(quiet, ids, new AbortController().signal);
  const { modelWorks } = quiet.repos(workspaceId);
  return (await modelWorks.find(projectId, recordWorkId(versionId)))?.spentNano ?? 0;
}

test("after a small build the quote comes within 20 % of what the rest costs", async () => {
  const first = await previewRecords(quiet, { ...pipeline.place, options });
  expect(first.quote).toMatchObject({ isFirst: true, basedOn: 0, kept: 0, withheld: 0 });
  const trial = await build("Trial", { ...options, maxRecords: first.quote?.trialItems ?? 0 });
  expect(trial).toBeGreaterThan(0);

  const { quote } = await previewRecords(quiet, { ...pipeline.place, options });
  if (quote === null) throw new Error("nothing is quoted");
  expect(quote.isFirst).toBe(false);
  expect(quote.total).toBeGreaterThan(50);
  const before = server.calls.length;
  const real = await build("Whole", options);
  expect(Math.abs((server.calls.length - before) / quote.items - 1)).toBeLessThan(0.2);
  expect(Math.abs(real / quote.costNano.likely - 1)).toBeLessThan(0.2);
  expect(real).toBeGreaterThanOrEqual(quote.costNano.low);
  expect(real).toBeLessThanOrEqual(quote.costNano.high);
  expect(trial + real).toBe(costOf(server.stats, SCRIPTED_PRICE));
});
