import { join } from "node:path";
import { numbersInRows, tablesOf } from "../../../workers/own-rows.ts";
import type { Deps } from "../../deps.ts";
import type { OpenRequest, RequestIds } from "./load-request.ts";
import { documentOf } from "./offer-more.ts";
import { parts } from "./sum-up-search.ts";

/** Numbers of customers, staff and the like, each with its type, by which rows of the person go, and nobody else's, in what was read of the versions. */
export async function* numbersOfPerson(
  deps: Deps,
  { workspaceId }: RequestIds,
  of: { readonly request: OpenRequest; readonly versionIds: readonly string[] },
): AsyncGenerator<readonly [number: string, type: string]> {
  const folder = join(deps.artifactRoot, workspaceId);
  for (const part of parts(of.versionIds))
    for (const { artifacts } of await deps.repos(workspaceId).subjects.versions(part)) {
      const { parse } = artifacts as Readonly<Record<string, string | undefined>>;
      const document = parse === undefined ? null : await documentOf(folder, { parseKey: parse });
      if (document === null) continue;
      for (const table of tablesOf(folder, document))
        yield* (await numbersInRows(table, of.request.matcher)).own;
    }
}
