import { constants } from "node:fs";
import { access, statfs } from "node:fs/promises";
import type { Deps } from "../../deps.ts";

type CheckState = "ready" | "starting" | "failed" | "none";

interface SelfCheck {
  readonly name: "database" | "file store" | "jobs" | "language model";
  readonly state: CheckState;
  /** What to do about it, or what it means; empty when ready. */
  readonly words: string;
}

export interface SetupState {
  readonly ownerExists: boolean;
  /** The one-time code from the console is asked for. */
  readonly needsCode: boolean;
  /** Empty once the owner exists: the state of the machine is not for strangers. */
  readonly checks: SelfCheck[];
}

const MIN_FREE_BYTES = 1_000_000_000;

/** State of a new installation, for the first-run page. */
export async function setupState(deps: Deps): Promise<SetupState> {
  const database = await checkDatabase(deps);
  if (database.state !== "ready") {
    return { ownerExists: false, needsCode: false, checks: [database, await checkStore(deps)] };
  }
  if (await deps.accounts.hasAnyUser()) return { ownerExists: true, needsCode: false, checks: [] };
  const checks = [database, await checkStore(deps), await checkJobs(deps), checkModel()];
  return { ownerExists: false, needsCode: deps.env.LIGATURE_OWNER_CODE !== undefined, checks };
}

async function checkDatabase(deps: Deps): Promise<SelfCheck> {
  try {
    await deps.accounts.ping();
    return { name: "database", state: "ready", words: "" };
  } catch {
    const words = "It does not answer yet. This page looks again by itself.";
    return { name: "database", state: "starting", words };
  }
}

async function checkStore(deps: Deps): Promise<SelfCheck> {
  const name = "file store";
  try {
    const folder = deps.env.LIGATURE_DATA_DIR;
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < MIN_FREE_BYTES)
      return { name, state: "failed", words: "Less than 1 GB is free on its disk." };
    return { name, state: "ready", words: "" };
  } catch {
    const words = "The data folder cannot be written. Give this user the right to write there.";
    return { name, state: "failed", words };
  }
}

async function checkJobs(deps: Deps): Promise<SelfCheck> {
  const isReady = deps.env.INNGEST_BASE_URL !== undefined || (await deps.accounts.hasJobQueue());
  if (isReady) return { name: "jobs", state: "ready", words: "" };
  return {
    name: "jobs",
    state: "starting",
    words: "The worker makes its queue at its first start.",
  };
}

/** No model server can be connected yet; every result is made on this machine. */
function checkModel(): SelfCheck {
  return { name: "language model", state: "none", words: "Local results are used." };
}
