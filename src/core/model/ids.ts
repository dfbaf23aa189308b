/**
 * Identifiers: a prefix that names the table, then a time-sortable part and randomness, in Crockford base 32
 * (as ULID, github.com/ulid/spec: 48 bits of milliseconds, 80 random bits). Made by services, never by the database.
 */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

export const ID_PREFIXES = {
  user: "usr",
  workspace: "ws",
  membership: "mem",
  invitation: "inv",
  project: "prj",
  source: "src",
  batch: "bat",
  upload: "upl",
  blob: "blob",
  file: "file",
  version: "fv",
  pipeline: "pip",
  pipelineVersion: "pv",
  run: "run",
  shard: "shd",
  edge: "edge",
  evidence: "ev",
  decision: "dec",
  community: "com",
  dataset: "ds",
  datasetVersion: "dsv",
  audit: "aud",
  job: "job",
  event: "evt",
  policy: "pol",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

/**
 * Makes an id such as `file_01j9z3k4...`. `nowMs` is milliseconds since the epoch, `random` gives floats in [0, 1);
 * both are arguments so that the result can be reproduced.
 */
export function makeId(kind: IdKind, nowMs: number, random: () => number): string {
  let time = Math.floor(nowMs);
  let stamp = "";
  for (let i = 0; i < 10; i++) {
    stamp = (ALPHABET[time % 32] ?? "0") + stamp;
    time = Math.floor(time / 32);
  }
  let tail = "";
  for (let i = 0; i < 16; i++) tail += ALPHABET[Math.floor(random() * 32)] ?? "0";
  return `${ID_PREFIXES[kind]}_${stamp}${tail}`;
}
