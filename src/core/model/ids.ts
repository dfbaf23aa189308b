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
  runBasis: "rbs",
  shard: "shd",
  edge: "edge",
  evidence: "ev",
  decision: "dec",
  comment: "cmt",
  assignment: "asg",
  community: "com",
  entity: "ent",
  topic: "top",
  dataset: "ds",
  datasetVersion: "dsv",
  audit: "aud",
  job: "job",
  event: "evt",
  policy: "pol",
  policyVersion: "polv",
  pseudonymKey: "psk",
  subjectKey: "sbk",
  subjectRequest: "sbr",
  erased: "era",
  rule: "rule",
  ruleResult: "rr",
  fix: "fix",
  finding: "fnd",
  acceptance: "acc",
  leaveOut: "lvo",
  snapshot: "snap",
  packCopy: "pack",
  password: "pwd",
  modelServer: "msrv",
  modelCall: "mcall",
  modelAnswer: "mans",
  modelWork: "mwrk",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

const TIME_DIGITS = 10;
const TAIL_DIGITS = 16;

/**
 * A maker of ids such as `file_01j9z3k4...`, each sorting after the one before, also within one millisecond and when the clock goes
 * back (ULID's monotonic form: the random part is counted up). `clock` gives milliseconds since the epoch, `random` floats in [0, 1);
 * both are arguments so that the result can be reproduced.
 */
export function idMaker(source: {
  readonly clock: () => number;
  readonly random: () => number;
}): (kind: IdKind) => string {
  let lastMs = -1;
  let tail: number[] = [];
  return (kind) => {
    const nowMs = Math.floor(source.clock());
    if (nowMs > lastMs || !countUp(tail)) {
      lastMs = Math.max(nowMs, lastMs + 1);
      tail = Array.from({ length: TAIL_DIGITS }, () => Math.floor(source.random() * 32));
    }
    return `${ID_PREFIXES[kind]}_${stamp(lastMs)}${tail.map((digit) => ALPHABET[digit]).join("")}`;
  };
}

function stamp(ms: number): string {
  let time = ms;
  let text = "";
  for (let i = 0; i < TIME_DIGITS; i++) {
    text = (ALPHABET[time % 32] ?? "0") + text;
    time = Math.floor(time / 32);
  }
  return text;
}

/** Adds one to a number in base 32; false when it was the highest. */
function countUp(digits: number[]): boolean {
  for (let i = digits.length - 1; i >= 0; i--) {
    const digit = digits[i] ?? 0;
    digits[i] = (digit + 1) % 32;
    if (digit < 31) return true;
  }
  return false;
}
