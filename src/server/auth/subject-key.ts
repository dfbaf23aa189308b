/** Keys of people and of single notes. Each is sealed with the installation's secret in its row; a destroyed one is gone for good. */
import { randomBytes } from "node:crypto";
import { seal, unseal } from "./seal.ts";

const PURPOSE = "subject-key";
const CONTENT = "subject-content";

/** A new key, sealed for its row. */
export function makeSubjectKey(secret: string): { key: Buffer; sealedKey: string } {
  const key = randomBytes(32);
  return { key, sealedKey: seal(secret, PURPOSE, key) };
}

export function openSubjectKey(secret: string, sealedKey: string): Buffer {
  return unseal(secret, PURPOSE, sealedKey);
}

/** Plain data as text that only the key opens. */
export function sealForSubject(key: Buffer, value: unknown): string {
  return seal(key.toString("base64"), CONTENT, Buffer.from(JSON.stringify(value)));
}

/** What was sealed; throws AppError `internal` where it was changed. */
export function openForSubject(key: Buffer, sealed: string): unknown {
  return JSON.parse(unseal(key.toString("base64"), CONTENT, sealed).toString("utf8"));
}
