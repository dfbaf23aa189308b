/** Waiting for the search index of a test pipeline, and asking it. */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { SearchKind } from "../../src/core/search/search-part.ts";
import {
  type SearchAnswer,
  type SearchHit,
  searchProject,
} from "../../src/server/services/search/search-project.ts";
import type { TestPipeline } from "./pipeline.ts";

/** Until the index of the run is made. */
export function untilIndexed(pipeline: TestPipeline, runId: string): Promise<void> {
  return untilJobEnded(pipeline, runId, "index-search");
}

/** Until the job has ended that the end of the run started. */
export async function untilJobEnded(
  { databaseUrl }: TestPipeline,
  runId: string,
  job: string,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query(
        "select state, error from job_runs where job_name = $2 and payload->>'runId' = $1",
        [runId, job],
      );
      const state = rows[0]?.state;
      if (state === "finished") return;
      if (state === "failed") throw new Error(JSON.stringify(rows[0].error));
      await sleep(50);
    }
  } finally {
    await client.end();
  }
}

interface Asked {
  readonly seesRaw?: boolean;
  readonly kinds?: readonly SearchKind[];
  readonly fileKinds?: readonly string[];
  readonly folder?: string;
  readonly savedFrom?: Date;
  readonly savedBefore?: Date;
  readonly from?: number;
  readonly limit?: number;
}

export function ask(
  { deps, place }: TestPipeline,
  text: string,
  asked: Asked = {},
): Promise<SearchAnswer> {
  return searchProject(deps, {
    ...place,
    text,
    kinds: SearchKind.options,
    fileKinds: [],
    documentClass: null,
    folder: null,
    savedFrom: null,
    savedBefore: null,
    seesRaw: true,
    from: 0,
    limit: 10,
    ...asked,
  });
}

export function hitsOf(answer: SearchAnswer, kind?: SearchKind): SearchHit[] {
  return answer.groups
    .filter((group) => kind === undefined || group.kind === kind)
    .flatMap(({ hits }) => hits);
}
