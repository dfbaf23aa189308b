/** Language models of the matrix: a server that nobody answers at, work that waits, and the inputs that would change them. */
import pg from "pg";
import { startModelWork } from "../../src/server/services/language-model/model-work.ts";
import type { TestDeps } from "./deps.ts";
import type { SeededGraph } from "./graph.ts";
import type { Place } from "./place.ts";

const SERVER = "msrv_seed";

export async function seedModels(
  { deps, databaseUrl }: Pick<TestDeps, "deps" | "databaseUrl">,
  place: Place,
  graph: SeededGraph,
) {
  const { modelSettings } = deps.repos(place.workspaceId);
  const server = {
    id: SERVER,
    title: "Seed",
    // A public address that belongs to nobody: calls are refused or end at once.
    baseUrl: "https://192.0.2.1/v1",
    sealedKey: null,
    concurrency: 1,
    timeoutMs: 1_000,
  };
  await modelSettings.saveServer(server);
  const { workId } = await startModelWork(deps, {
    ...place,
    kind: "describe-links",
    limit: 5,
    cap: null,
  });
  let next = 0;
  return {
    inputs: {
      "models.choose": () => ({
        use: "write",
        choice: { serverId: SERVER, model: `model-${next++}` },
      }),
      "models.describeLink": () => ({ edgeId: graph.edgeIds[next++ % graph.edgeIds.length] }),
      "models.startWork": () => ({ kind: "describe-links", limit: 5 }),
      "models.askAboutFile": () => ({ fileId: graph.fileIds[0], kind: "classify-files" }),
      "models.fileNotes": () => ({ fileId: graph.fileIds[0] }),
      "models.goOn": () => ({ workId }),
      "models.neverSendFiles": () => ({
        fileIds: [graph.fileIds[next % graph.fileIds.length]],
        neverSend: next++ % 2 === 0,
      }),
      "models.neverSendProject": () => ({ neverSend: next++ % 2 === 0 }),
      "models.note": () => ({ edgeId: graph.edgeIds[0] }),
      "models.quote": () => ({ kind: "describe-links" }),
      "models.sending": () => ({ fileId: graph.fileIds[0] }),
      "models.removeServer": () => ({ serverId: SERVER }),
      "models.saveLimits": () => ({
        currency: "EUR",
        monthCap: next++,
        workCap: 1,
        secondOpinion: false,
      }),
      "models.savePrice": () => ({ model: "model", price: { input: next++, output: 1 } }),
      "models.saveServer": () => ({
        serverId: null,
        title: `Server ${next++}`,
        baseUrl: "https://8.8.8.8/v1",
        key: null,
        concurrency: 1,
        timeoutMs: 1_000,
      }),
      "models.stopWork": () => ({ workId }),
      "models.test": () => ({ serverId: SERVER, model: "model", use: "write" }),
    },
    async prepare(path: string): Promise<void> {
      if (!path.startsWith("models.")) return;
      await modelSettings.saveServer(server);
      const state = path === "models.stopWork" ? "RUNNING" : "STOPPED";
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await client
        .query(
          "update model_works set state = case when id = $2 then $3 else 'FINISHED' end where workspace_id = $1",
          [place.workspaceId, workId, state],
        )
        .finally(() => client.end());
    },
  };
}
