/**
 * How long a request to see what is held takes, and how much it looks at: `node tests/perf/access-request.ts [files]`. Exit code 1 where the
 * report is not made, or more than a twentieth is searched again.
 */
import { buffer } from "node:stream/consumers";
import type { JobHandler } from "../../src/jobs/define.ts";
import { handleRunSubjectRequest } from "../../src/jobs/definitions/run-subject-request.handler.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import type { Deps } from "../../src/server/deps.ts";
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import type { RequestIds } from "../../src/server/services/subject/load-request.ts";
import { openReport } from "../../src/server/services/subject/open-report.ts";
import { planSearch } from "../../src/server/services/subject/search-person.ts";
import { addMember } from "../helpers/people.ts";
import { startTestPipeline } from "../helpers/pipeline.ts";
import { runThrough } from "../helpers/remembering-step.ts";

const NAME = "Jonas Feldmann";
const count = Number(process.argv[2] ?? 250);
const say = (text: string) => process.stdout.write(`${text}\n`);

const pipeline = await startTestPipeline();
const quiet: Deps = { ...pipeline.deps, events: { async send() {} } };
const { workspaceId, projectId } = pipeline.place;
const userId = await addMember(quiet, workspaceId, "compliance", "desk@in.example");

/** A tenth of the files name the person. */
function fileOf(i: number): string {
  const about = i % 10 === 0 ? `${NAME} called about order ${i}. ` : "";
  return `# Note ${i}\n\n${about}${`The pump of line ${i} was repaired and runs again. `.repeat(40)}\n`;
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  const done = await work();
  const used = process.cpuUsage(cpu);
  const seconds = ((performance.now() - from) / 1_000).toFixed(1);
  say(`${what}: ${seconds} s, ${((used.user + used.system) / 1e6).toFixed(1)} s of processor time`);
  return done;
}

try {
  await pipeline.add(
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`notes/${i}.md`, fileOf(i)])),
  );
  await pipeline.run();
  const terms = [{ kind: "name" as const, value: NAME }];
  const input = { workspaceId, userId, kind: "access" as const, terms, region: "DE" };
  const ids = { workspaceId, ...(await createRequest(quiet, input)) };
  const run = (handler: JobHandler<RequestIds, Deps>) => runThrough(handler, ids, quiet);
  await timed("search", () => run(handleSearchSubject));
  const again = await planSearch(quiet, ids, { round: 2, phase: "searched" });
  const left = await planSearch(quiet, ids, { round: 1, phase: "searched", since: 0 });
  say(`stored files ${again.files}, searched again ${left.files}`);
  await startRequest(quiet, { ...ids, userId, typedName: null });
  await timed("report", () => run(handleRunSubjectRequest));
  const asked = { projectId, requestId: ids.requestId, name: "report.zip", userId };
  const { length } = await buffer((await openReport(quiet, asked)).bytes);
  say(`report ${length} bytes, at most ${Math.round(process.resourceUsage().maxRSS / 1_024)} MB`);
  // Background work after the run may have written some meanwhile.
  if (length === 0 || left.files > again.files / 20) process.exitCode = 1;
} finally {
  await pipeline.stop();
}
