/**
 * Passwords as argon2id in PHC form. At most a few are computed at once: each takes 19 MiB, and a flood of sign-ins must not take
 * the whole memory. Checking always costs one hash, also for a person who does not exist, so that the time tells nothing.
 */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import pLimit from "p-limit";

/** OWASP password storage sheet, argon2id, second row: 19 MiB, two passes, one lane. */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const SALT_BYTES = 16;
const AT_ONCE = 4;
const MAX_MEMORY = 1_048_576;
const MAX_PASSES = 16;
export const MIN_PASSWORD_CHARS = 12;
export const MAX_PASSWORD_CHARS = 512;

const compute = promisify(argon2);
const limit = pLimit(AT_ONCE);
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Salted hash of a password; equal passwords give different hashes. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await derive(password, salt, PARAMETERS);
  const { memory, passes, parallelism } = PARAMETERS;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${b64(salt)}$${b64(tag)}`;
}

/** True when `password` made `phc`. With `null` it takes the same time and is false. */
export async function verifyPassword(phc: string | null, password: string): Promise<boolean> {
  const stored = parse(phc);
  const { salt, tag, parameters } = stored ?? {
    salt: Buffer.alloc(SALT_BYTES),
    tag: Buffer.alloc(PARAMETERS.tagLength),
    parameters: PARAMETERS,
  };
  const found = await derive(password, salt, parameters);
  return timingSafeEqual(found, tag) && stored !== null;
}

type Parameters = { memory: number; passes: number; parallelism: number; tagLength: number };

function parse(phc: string | null) {
  const match = phc === null ? null : PHC.exec(phc);
  if (match === null) return null;
  const [, memory, passes, parallelism, salt = "", tag = ""] = match;
  const stored = Buffer.from(tag, "base64");
  const parameters = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: stored.length,
  };
  const tooDear = parameters.memory > MAX_MEMORY || parameters.passes > MAX_PASSES;
  return tooDear ? null : { salt: Buffer.from(salt, "base64"), tag: stored, parameters };
}

/** The same characters typed on another keyboard give the same bytes (NFKC, as NIST SP 800-63B asks). */
function derive(password: string, nonce: Buffer, parameters: Parameters): Promise<Buffer> {
  const message = Buffer.from(password.normalize("NFKC"));
  return limit(() => compute("argon2id", { message, nonce, ...parameters }));
}

function b64(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
