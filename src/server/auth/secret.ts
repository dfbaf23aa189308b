/**
 * The installation's one secret, and the keys made from it: one for each purpose, so that a token of one kind never passes for
 * another. There is no default: without `LIGATURE_SECRET` one is made once and kept in the data folder.
 */
import { randomBytes } from "node:crypto";
import { closeSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { nullIfAbsent } from "../../core/kit/absent.ts";
import type { Env } from "../env.ts";
import { deriveKey } from "./seal.ts";

export type SecretPurpose = "session" | "sign-in-attempts" | "owner-code" | "ingest";
type Place = Pick<Env, "LIGATURE_SECRET" | "LIGATURE_DATA_DIR">;

const SECRET_FILE = "secret";
const MIN_SECRET_CHARS = 32;
const known = new Map<string, string>();

/** The secret from the settings, else from `<data>/secret` (mode 0600, made when missing). Processes that race get the same one. */
export function loadSecret(env: Place): string {
  if (env.LIGATURE_SECRET !== undefined) return env.LIGATURE_SECRET;
  const path = join(env.LIGATURE_DATA_DIR, SECRET_FILE);
  const secret = known.get(path) ?? read(path) ?? make(env.LIGATURE_DATA_DIR, path);
  if (secret.length < MIN_SECRET_CHARS) {
    throw new Error(
      `The secret in ${path} is damaged. Restore it from a backup; what it sealed cannot be read without it.`,
    );
  }
  known.set(path, secret);
  return secret;
}

/** 32 bytes for one purpose. */
export function purposeKey(env: Place, purpose: SecretPurpose): Buffer {
  return deriveKey(loadSecret(env), purpose);
}

/** The file is linked into place whole, so that nobody reads half a secret; whoever comes second reads the first one's. */
function make(folder: string, path: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomBytes(8).toString("hex")}`;
  const handle = openSync(/* turbopackIgnore: true */ temporary, "wx", 0o600);
  writeSync(handle, randomBytes(48).toString("base64url"));
  closeSync(handle);
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
  return readFileSync(path, "utf8").trim();
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    return nullIfAbsent(error);
  }
}
