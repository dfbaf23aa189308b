import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { shownNamesPart } from "../../../core/pipeline/register.ts";
import { writePart } from "../../../workers/register/names-on-disk.ts";
import { STAND_IN_PURPOSE, seal } from "../../auth/seal.ts";
import { loadSecret } from "../../auth/secret.ts";
import type { Deps } from "../../deps.ts";
import { readEnv } from "../../env.ts";
import { readShownNames } from "./name-policy.ts";

const IDS = { workspaceId: "w", projectId: "p" };
const ENTRIES = [["souza", "PERSON", "Beatriz Souza", true]] as const;

let artifactRoot = "";
/** How often keys were asked for beyond the present one, and how many of them were opened. */
let asked = { lists: 0, unsealed: 0 };
beforeEach(async () => {
  artifactRoot = await mkdtemp(join(tmpdir(), "ligature-shown-"));
  asked = { lists: 0, unsealed: 0 };
});
afterEach(() => rm(artifactRoot, { recursive: true }));

/** A workspace with these keys, the newest first. */
function depsWith(keys: readonly Buffer[]): Deps {
  const env = readEnv({ LIGATURE_DATA_DIR: artifactRoot });
  const rows = keys.map((key) => {
    const sealedKey = seal(loadSecret(env), STAND_IN_PURPOSE, key);
    return {
      get sealedKey() {
        asked.unsealed++;
        return sealedKey;
      },
    };
  });
  const list = async () => {
    asked.lists++;
    return rows;
  };
  const standInKey = async () => ({ key: keys[0]?.toString("base64") });
  return { artifactRoot, env, standInKey, repos: () => ({ pseudonymKeys: { list } }) } as never;
}

const write = (key: Buffer) =>
  writePart(join(artifactRoot, IDS.workspaceId), shownNamesPart(IDS.projectId), [...ENTRIES], {
    standInKey: key,
    taskId: "t",
  });

describe("names in names of files", () => {
  const keys = Array.from({ length: 40 }, () => randomBytes(32));

  it("are none before the first run, and no key is asked for", async () => {
    expect(await readShownNames(depsWith(keys), IDS)).toEqual([]);
    expect(asked).toEqual({ lists: 0, unsealed: 0 });
  });

  it("are opened under the present key without any other", async () => {
    await write(keys[0] as Buffer);
    expect(await readShownNames(depsWith(keys), IDS)).toEqual(ENTRIES);
    expect(asked).toEqual({ lists: 0, unsealed: 0 });
  });

  it("are opened under the key before it with no more than that", async () => {
    await write(keys[1] as Buffer);
    expect(await readShownNames(depsWith(keys), IDS)).toEqual(ENTRIES);
    // Each row is looked at and then opened.
    expect(asked.lists).toBe(1);
    expect(asked.unsealed).toBeLessThanOrEqual(4);
  });

  it("are refused under a key that nobody has, after a few", async () => {
    await write(randomBytes(32));
    await expect(readShownNames(depsWith(keys), IDS)).rejects.toMatchObject({ code: "internal" });
    expect(asked.unsealed).toBeLessThan(keys.length);
  });
});
