import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { registerFolder, shownNamesPart } from "../../../core/pipeline/register.ts";
import type { Deps } from "../../deps.ts";
import { wipeRegister } from "./share-names.ts";

it("takes the register away, with or without the names that stand in names of files", async () => {
  const artifactRoot = await mkdtemp(join(tmpdir(), "ligature-wipe-"));
  const deps = { artifactRoot } as Deps;
  const place = { workspaceId: "w", projectId: "p" };
  const folder = join(artifactRoot, "w", registerFolder("p"));
  await mkdir(folder, { recursive: true });
  const shown = join(artifactRoot, "w", shownNamesPart("p").path);
  for (const path of [shown, join(folder, "k.1.sealed"), join(folder, "settled")])
    await writeFile(path, "x");
  await wipeRegister(deps, place, { keepsShown: true });
  expect(await readdir(folder)).toEqual(["names.sealed"]);
  await wipeRegister(deps, place, { keepsShown: false });
  expect(await readdir(join(folder, ".."))).toEqual([]);
  await wipeRegister(deps, place, { keepsShown: false });
  await rm(artifactRoot, { recursive: true });
});
