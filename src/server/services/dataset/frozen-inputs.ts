/**
 * What a dataset version is made of, on disk: the plan and every link that it tells, read under one view of the database, and a mark of the
 * list of names that hides people in names of files. But for that list, which stays sealed where it is, the build reads only this file, so decisions and runs that go on meanwhile do not touch it, and a build that was killed goes on from it.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import type { DatasetOptions } from "../../../core/export/formats/catalogue.ts";
import { EXPORT_VERSION } from "../../../core/export/options.ts";
import type { RecordRelationship } from "../../../core/export/record.ts";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { placedLines } from "../../../core/kit/lf-lines.ts";
import type { Deps } from "../../deps.ts";
import { loadRun, type RunIds } from "../run/run-context.ts";
import {
  type PlannedFile,
  planRecords,
  type RecordPlan,
  readRelationships,
} from "./plan-records.ts";
import { requireSettled } from "./settled-files.ts";

const PAGE = 500;

export interface FrozenInputs {
  readonly plan: RecordPlan;
  /** SHA-256 of the file: everything that decides the dataset's bytes. */
  readonly hash: string;
  /** Of the list of names (`namesInForce`); null in files of an earlier form. */
  readonly names: string | null;
  relationships(ids: readonly string[]): Promise<Map<string, RecordRelationship>>;
  close(): Promise<void>;
}

interface Head extends Pick<RecordPlan, "options" | "provenance" | "origin"> {
  readonly version: number;
  readonly files: number;
  readonly names?: string;
}

/** Writes the inputs as they stand now; the file appears whole. Equal inputs give equal bytes. Throws `BetweenPasses` while a run is. */
export async function freezeInputs(
  deps: Deps,
  input: RunIds & {
    readonly options: DatasetOptions;
    readonly path: string;
    /** Mark of the list of names that the build is to go by. */
    readonly names: string;
  },
): Promise<void> {
  const context = await loadRun(deps, input);
  const draft = `${input.path}.${deps.newId("event")}`;
  const handle = await open(draft, "wx");
  try {
    await deps.snapshot(input.workspaceId, async (repos) => {
      await requireSettled(repos, input.projectId);
      const plan = await planRecords(repos, context, input.options);
      const { files, ...about } = plan;
      const head: Head = {
        version: EXPORT_VERSION,
        ...about,
        files: files.length,
        names: input.names,
      };
      await handle.writeFile(lines([head, ...files]));
      const ids = [...new Set(files.flatMap((file) => file.links))].sort();
      for (let at = 0; at < ids.length; at += PAGE) {
        const found = await readRelationships(repos, ids.slice(at, at + PAGE));
        await handle.writeFile(lines([...found.values()].sort(byId)));
      }
    });
    await handle.sync();
    await rename(draft, input.path);
  } finally {
    await handle.close();
    await rm(draft, { force: true });
  }
}

/** Opens frozen inputs; links stay on disk until they are asked for. Throws ENOENT where there are none. */
export async function openInputs(path: string): Promise<FrozenInputs> {
  const hash = createHash("sha256");
  const files: PlannedFile[] = [];
  const places = new Map<string, { start: number; length: number }>();
  let head: Head | null = null;
  for await (const { text, start, length } of placedLines(hashed(path, hash))) {
    if (head === null) head = JSON.parse(text) as Head;
    else if (files.length < head.files) files.push(JSON.parse(text) as PlannedFile);
    else {
      const link = JSON.parse(text) as RecordRelationship;
      places.set(link.edge_id, { start, length });
    }
  }
  if (head === null) throw new Error(`${path} is empty`);
  const handle = await open(path, "r");
  return {
    plan: { options: head.options, provenance: head.provenance, origin: head.origin, files },
    hash: hash.digest("hex"),
    names: head.names ?? null,
    async relationships(ids) {
      const found = new Map<string, RecordRelationship>();
      for (const id of ids) {
        const place = places.get(id);
        if (place === undefined) continue;
        const { buffer } = await handle.read(
          Buffer.alloc(place.length),
          0,
          place.length,
          place.start,
        );
        found.set(id, JSON.parse(buffer.toString("utf8")) as RecordRelationship);
      }
      return found;
    },
    close: () => handle.close(),
  };
}

function lines(values: readonly unknown[]): string {
  return values.map((value) => `${canonicalJson(value)}\n`).join("");
}

function byId(a: RecordRelationship, b: RecordRelationship): number {
  return a.edge_id < b.edge_id ? -1 : 1;
}

/** The file's bytes, every one through `hash`. */
async function* hashed(
  path: string,
  hash: { update(bytes: Uint8Array): unknown },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    yield chunk;
  }
}
