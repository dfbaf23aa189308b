/** A workspace that a scripted server serves, straight through the repositories. */

import { tokenPrice, toNano } from "../../src/core/language-model/prices.ts";
import type { ModelUse } from "../../src/core/language-model/use-case.ts";
import { seal } from "../../src/server/auth/seal.ts";
import { loadSecret } from "../../src/server/auth/secret.ts";
import type { Deps } from "../../src/server/deps.ts";
import { keyPurpose } from "../../src/server/services/language-model/serving-model.ts";
import type { ScriptedServer } from "./model-server/server.ts";

/** In the middle of a month, from where time goes on as it does: no test runs into the next month. */
const STARTED = Date.UTC(2026, 4, 15, 12) - performance.now();
export const MID_MONTH = (): number => STARTED + performance.now();
export const MONTH = "2026-05";

/** Longest call to the scripted server. */
export const CALL_MS = 15_000;
export const SCRIPTED_PRICE = tokenPrice({ input: 150, output: 600 });

export async function useScriptedServer(
  deps: Deps,
  workspaceId: string,
  server: ScriptedServer,
  over: {
    readonly caps?: { month: number; work: number };
    readonly concurrency?: number;
    readonly secondOpinion?: boolean;
    readonly timeoutMs?: number;
  } = {},
): Promise<void> {
  const { modelSettings } = deps.repos(workspaceId);
  const id = deps.newId("modelServer");
  await modelSettings.saveServer({
    id,
    title: "Scripted",
    baseUrl: server.baseUrl,
    sealedKey: seal(loadSecret(deps.env), keyPurpose(id), Buffer.from(server.key)),
    concurrency: over.concurrency ?? 4,
    timeoutMs: over.timeoutMs ?? CALL_MS,
  });
  const uses: ModelUse[] = ["classify", "extract", "describe", "reason", "write", "embed"];
  for (const use of uses) await modelSettings.choose(use, { serverId: id, model: "scripted-1" });
  await modelSettings.savePrice(deps.newId("modelServer"), "scripted-1", SCRIPTED_PRICE);
  await modelSettings.saveSettings({
    currency: "EUR",
    monthCapNano: toNano(over.caps?.month ?? 1_000),
    workCapNano: toNano(over.caps?.work ?? 1_000),
    secondOpinion: over.secondOpinion ?? false,
  });
}
