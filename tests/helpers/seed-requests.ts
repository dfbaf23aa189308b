/** Requests about people in the state in which each procedure finds something to do. */
import pg from "pg";
import { Offer } from "../../src/core/privacy/subject/offer.ts";
import { createRequest } from "../../src/server/services/subject/handle-requests.ts";
import { rememberBytes } from "../../src/server/services/subject/known-again.ts";
import { openRequest } from "../../src/server/services/subject/load-request.ts";
import { keepOffer } from "../../src/server/services/subject/offer-more.ts";
import { RequestState } from "../../src/server/services/subject/request-state.ts";
import type { TestDeps } from "./deps.ts";
import type { Place } from "./place.ts";

const OFFER = Offer.parse({
  mark: "seeded",
  items: [{ id: "1", kind: "cell", term: null, type: null, columns: ["Pay"], values: ["5"] }],
  rows: 1,
  more: 0,
});

export interface RequestSeed {
  readonly inputs: Readonly<Record<string, () => object>>;
  prepare(path: string): Promise<void>;
}

export async function seedRequests(
  { deps, databaseUrl }: Pick<TestDeps, "deps" | "databaseUrl">,
  place: Place,
): Promise<RequestSeed> {
  const terms = [{ kind: "name", value: "Ada Example" } as const];
  const create = (kind: "access" | "erasure") =>
    createRequest(deps, { ...place, kind, terms, region: "US" });
  const first = await create("erasure");
  let current = first.requestId;
  const one = () => ({ requestId: current });
  return {
    inputs: {
      "requests.byNumber": () => ({ number: first.number }),
      "requests.create": () => ({ kind: "access", terms }),
      "requests.erasedSince": () => ({}),
      "requests.forgetReport": one,
      "requests.letFilesIn": one,
      "requests.list": () => ({}),
      "requests.offer": one,
      "requests.places": () => ({ ...one(), from: 0 }),
      "requests.remove": one,
      "requests.searchAgain": one,
      "requests.start": () => ({ ...one(), typedName: null }),
      "requests.widen": () => ({ ...one(), mark: OFFER.mark, items: ["1"] }),
    },
    async prepare(path) {
      if (!path.startsWith("requests.")) return;
      const isErasure = path === "requests.letFilesIn";
      current = (await create(isErasure ? "erasure" : "access")).requestId;
      const found = RequestState.parse({ phase: "searched", searchedAt: new Date().toISOString() });
      const { subjectRequests } = deps.repos(place.workspaceId);
      await subjectRequests.saveFound(current, found);
      if (path === "requests.widen") {
        const ids = { workspaceId: place.workspaceId, requestId: current };
        await keepOffer(deps, ids, await openRequest(deps, ids), OFFER);
      }
      if (isErasure) {
        const fields = { endedAt: new Date() };
        await subjectRequests.transition(current, ["draft"], "done", fields);
        const ids = { workspaceId: place.workspaceId, requestId: current };
        await rememberBytes(deps, ids, [current]);
      }
      if (path !== "requests.forgetReport") return;
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await client
        .query("update subject_requests set report_key = 'report.sealed' where id = $1", [current])
        .finally(() => client.end());
    },
  };
}
