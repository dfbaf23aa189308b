/** Databases whose tables join by two columns: which of the joins are found, and that nothing else is taken for one. */
import { describe, expect, it } from "vitest";
import type { FileProfile } from "../../src/core/model/profile.ts";
import { DEFAULT_RELATE_OPTIONS } from "../../src/core/relate/options.ts";
import { relateCorpus } from "../../src/core/relate/relate.ts";
import { type CompositeDatabase, compositeDatabases } from "../helpers/composite-databases.ts";

/** Links that rest on two columns, as `source target: columns > columns`. */
async function joins(profiles: readonly FileProfile[]): Promise<string[]> {
  const { edges } = await relateCorpus(profiles, DEFAULT_RELATE_OPTIONS);
  return edges.flatMap(({ sourceFileId, targetFileId, type, evidence }) =>
    evidence.flatMap(({ signal, columnMatches }) => {
      if (signal !== "composite-inclusion-dependency") return [];
      const names = columnMatches.map((match) => `${match.sourceColumn}=${match.targetColumn}`);
      return [`${type} ${sourceFileId.slice(5)} ${targetFileId.slice(5)}: ${names.join(" ")}`];
    }),
  );
}

function wanted({ truth, profiles }: CompositeDatabase): string[] {
  const nameOf = (path: string, index: number | undefined): string =>
    profiles.find(({ file }) => file.path === path)?.columns[index ?? -1]?.name ?? "";
  return truth.map(([source, target, from, to]) => {
    const names = from.map((index, i) => `${nameOf(source, index)}=${nameOf(target, to[i])}`);
    return `REFERENCES ${source} ${target}: ${names.join(" ")}`;
  });
}

describe("keys of two columns", () => {
  it.each([0, 100, 200, 300])("are found in five databases, and no others (%i)", async (seed) => {
    const databases = await compositeDatabases(seed);
    expect(databases.flatMap(wanted)).toHaveLength(6);
    for (const database of databases) {
      const { name, profiles } = database;
      expect([name, ...(await joins(profiles)).sort()]).toEqual([name, ...wanted(database).sort()]);
    }
  });

  it("are found where the databases lie together", async () => {
    const databases = await compositeDatabases();
    const found = await joins(databases.flatMap(({ profiles }) => profiles));
    expect(found.sort()).toEqual(databases.flatMap(wanted).sort());
  });
});
