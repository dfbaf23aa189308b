/**
 * Keys of stored results: a hash of stage, version, options and input. Equal keys mean equal output, so nothing is computed twice,
 * a changed option recomputes what depends on it, and a changed file recomputes only itself.
 */
import { createHash } from "node:crypto";
import { canonicalJson } from "../kit/canonical-json.ts";
import type { StageName } from "../model/run.ts";
import { type PipelineDefinition, settingOf } from "./definition.ts";
import { stageOf } from "./stages.ts";

/** 40 hex digits of SHA-256 over the parts. */
export function stageKey(stage: StageName, options: unknown, inputs: readonly string[]): string {
  const hash = createHash("sha256");
  hash.update(canonicalJson([stage, stageOf(stage).version, options, inputs]));
  return hash.digest("hex").slice(0, 40);
}

export interface FileKeys {
  readonly parse: string;
  readonly privacy: string;
  readonly enrich: string;
  /** Null where quality is switched off. */
  readonly quality: string | null;
}

export interface FileKeyInput {
  readonly sha256: string;
  readonly path: string;
  readonly modifiedAt: string | null;
  readonly fileId: string;
  /** Changes with the workspace's stand-in key; never the key itself. */
  readonly standInKeyId: string;
  readonly embedderId: string;
  /** Names what the run's industry pack says of classes and entities. */
  readonly vocabularyKey: string;
  /** Names the set of data rules that hold in the project. */
  readonly rulesKey: string;
  /** Of the password that the file is opened with; null where none was given. */
  readonly passwordId: string | null;
  /** Names the class that was given to the file; null where it has the one of its profile. */
  readonly classKey: string | null;
  /** Names the corrections that may concern the file; null where there are none. */
  readonly fixesKey: string | null;
  /** Names the part of the project's register that the file is searched with; null where there is none. */
  readonly registerKey: string | null;
}

/** Keys of the file-level stages, each holding the key of the stage before. The profile names the file, so enrich depends on its path. */
export function fileKeys(definition: PipelineDefinition, file: FileKeyInput): FileKeys {
  const options = (name: StageName) => settingOf(definition, name).options;
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  const parse = stageKey("parse", options("parse"), [
    file.sha256,
    name,
    ...(file.passwordId === null ? [] : [file.passwordId]),
    ...(file.fixesKey === null ? [] : [file.fixesKey]),
  ]);
  const privacy = stageKey("privacy", options("privacy"), [
    parse,
    file.standInKeyId,
    ...(file.registerKey === null ? [] : [file.registerKey]),
  ]);
  const enrich = stageKey("enrich", options("enrich"), [
    privacy,
    file.fileId,
    file.path,
    file.modifiedAt ?? "",
    file.embedderId,
    file.vocabularyKey,
  ]);
  const quality = settingOf(definition, "quality").enabled
    ? stageKey("quality", options("quality"), [
        enrich,
        file.rulesKey,
        ...(file.classKey === null ? [] : [file.classKey]),
      ])
    : null;
  return { parse, privacy, enrich, quality };
}
