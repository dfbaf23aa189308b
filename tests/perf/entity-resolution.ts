/**
 * Time, memory and counts of entity resolution over made-up customers, a fifth of whom stand in the table again with a slip:
 * `node tests/perf/entity-resolution.ts [rows]`.
 */
import { ResolveOptions } from "../../src/core/quality/entity-resolution/contract.ts";
import { resolveEntities } from "../../src/core/quality/entity-resolution/resolve.ts";
import { CUSTOMER_COLUMNS, madeCustomers, pairFigures } from "../helpers/made-customers.ts";

const { rows, thingOf } = madeCustomers(Number(process.argv[2] ?? 100_000), 0.2);
const begun = performance.now();
const { clusters, counters, issues } = resolveEntities(
  [{ name: "customers", columns: CUSTOMER_COLUMNS, rows }],
  ResolveOptions.parse({}),
);
const seconds = (performance.now() - begun) / 1000;
const { userCPUTime, maxRSS } = process.resourceUsage();
const groups = clusters.map(({ members }) => members.map(({ row }) => row));
process.stdout.write(
  `${JSON.stringify({
    ...counters,
    clusters: clusters.length,
    ...pairFigures(groups, thingOf),
    seconds,
    processorSeconds: userCPUTime / 1e6,
    memoryMb: Math.round(maxRSS / 1024),
    issues,
  })}\n`,
);
