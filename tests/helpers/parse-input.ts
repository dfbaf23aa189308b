/** A file on disk as the parse stage is asked for it. */
import { basename } from "node:path";
import { DEFAULT_PARSE_LIMITS, type ParseLimits } from "../../src/core/parse/contract.ts";
import type { ProcessFileInput } from "../../src/core/pipeline/compute.ts";
import { NO_RULES } from "./no-rules.ts";

/** The parse stage of `path` alone, its result under the key `number` in `artifactDir`. */
export function parseInput(
  path: string,
  artifactDir: string,
  number: number,
  limits: ParseLimits = DEFAULT_PARSE_LIMITS,
): ProcessFileInput {
  const name = basename(path);
  const key = (stage: string) => `${stage}${number}`;
  return {
    blobPath: path,
    file: {
      fileId: `file${number}`,
      versionId: `version${number}`,
      path: name,
      name,
      sizeBytes: 0,
      sha256: "0".repeat(64),
      modifiedAt: null,
      parentFileId: null,
    },
    artifactDir,
    keys: { parse: key("parse"), privacy: key("privacy"), enrich: key("enrich"), quality: null },
    compute: ["parse"],
    options: { privacy: {}, enrich: {}, quality: {} },
    vocabulary: null,
    rules: NO_RULES,
    fixes: [],
    standInKey: Buffer.alloc(32, 1).toString("base64"),
    limits,
    room: { files: limits.maxChildren, bytes: limits.maxExpandedBytes },
    depth: 0,
    password: null,
  };
}
