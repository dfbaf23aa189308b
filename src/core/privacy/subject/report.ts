/**
 * What a person or an authority is given at the end of an erasure. It holds counts and ids, never a value, so that it can be kept after
 * everything else is gone; signed with Ed25519 (RFC 8032) over its canonical JSON, so that any later change shows.
 */
import { Buffer } from "node:buffer";
import { createHash, createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "../../kit/canonical-json.ts";
import { Remaining } from "./remaining.ts";

/** A file that could not be looked into as a whole, and why. Its path may name others; only reports of an earlier form tell it. */
const UnreadFile = z.object({ fileId: z.string(), path: z.string().optional(), why: z.string() });
export type UnreadFile = z.infer<typeof UnreadFile>;

const Count = z.object({ places: z.number().int(), matches: z.number().int() });

/** Words of the person that packs of the workspace had learned from examples, and in how many versions; the classes were fitted without them. */
export const Learned = z
  .object({ words: z.number().int(), packs: z.number().int() })
  .default({ words: 0, packs: 0 });

export const ErasureReport = z.object({
  format: z.literal("ligature-erasure-report/1"),
  workspace: z.object({ id: z.string(), name: z.string() }),
  request: z.object({
    id: z.string(),
    number: z.number().int(),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    endedAt: z.string(),
    handledBy: z.string(),
  }),
  /** How many terms of each kind were searched for. */
  searchedFor: z.record(z.string(), z.number().int()),
  outcome: z.enum(["done", "partly done"]),
  stores: z.array(z.object({ store: z.string(), words: z.string(), found: Count, left: Count })),
  files: z.array(
    z.object({
      fileId: z.string(),
      projectId: z.string(),
      done: z.enum(["person taken out", "removed", "older versions removed", "renamed"]),
      /** Why the person was not taken out of a removed file; null where nobody asked for it. */
      why: z.string().nullable().default(null),
      /** What else is not in the file any more. */
      notes: z.array(z.string()).default([]),
    }),
  ),
  /** The first files that no run has read, or could not: only their bytes were searched. */
  unread: z.array(UnreadFile).default([]),
  /** All of them; absent in reports that list all. */
  unreadCount: z.number().int().optional(),
  /** Locked or damaged files that could be searched only in part. */
  partly: z.array(UnreadFile).default([]),
  datasets: z.array(
    z.object({
      versionId: z.string(),
      dataset: z.string(),
      number: z.number().int(),
      /** Numbers of the records that held the person, from 1. */
      records: z.array(z.number().int()),
      done: z.literal("withdrawn, files deleted"),
      downloads: z.array(z.object({ by: z.string(), at: z.string() })),
      /** All of them; absent in reports that list all. */
      downloadCount: z.number().int().optional(),
    }),
  ),
  learned: Learned,
  /** What may still tell of the person, by sort: left by choice, shared with others, or not to be changed. */
  remains: z.array(Remaining).default([]),
  /** One sentence each. */
  cannotReach: z.array(z.string()),
  audit: z.object({ rows: z.number().int(), problems: z.number().int() }),
});
export type ErasureReport = z.infer<typeof ErasureReport>;

export const SignedReport = z.object({
  report: z.unknown(),
  signature: z.object({
    algorithm: z.literal("Ed25519"),
    /** Base64 of the public key in SPKI form (DER). */
    publicKey: z.string(),
    keyId: z.string(),
    value: z.string(),
  }),
});
export type SignedReport = z.infer<typeof SignedReport>;

/** What a signature is made over. */
export function signedBytes(report: unknown): Uint8Array {
  return Buffer.from(canonicalJson(report));
}

/** Short name of a public key, to be compared by eye: first 16 hex digits of its SHA-256, in fours. */
export function publicKeyId(publicKey: string): string {
  const digest = createHash("sha256").update(Buffer.from(publicKey, "base64")).digest("hex");
  return (digest.slice(0, 16).match(/.{4}/g) ?? []).join("-");
}

export type Verdict =
  | { readonly isValid: true; readonly keyId: string; readonly report: unknown }
  | { readonly isValid: false; readonly reason: string };

/** Checks a report as it was handed over. `trustedKeyId` names the installation's key where the reader knows it. */
export function verifyReport(text: string, trustedKeyId: string | null): Verdict {
  const parsed = SignedReport.safeParse(parseJson(text));
  if (!parsed.success) return refused("This is no signed report.");
  const { report, signature } = parsed.data;
  const keyId = publicKeyId(signature.publicKey);
  if (keyId !== signature.keyId) return refused("The report does not name the key it carries.");
  if (trustedKeyId !== null && trustedKeyId !== keyId)
    return refused(`The report was signed with the key ${keyId}, not with ${trustedKeyId}.`);
  if (!isSigned(report, signature)) return refused("The report was changed after it was signed.");
  return { isValid: true, keyId, report };
}

function isSigned(report: unknown, signature: SignedReport["signature"]): boolean {
  // One signature has one spelling: base64 that decodes to the same bytes but is written otherwise is a change too.
  const isExact = [signature.publicKey, signature.value].every(
    (text) => Buffer.from(text, "base64").toString("base64") === text,
  );
  if (!isExact) return false;
  try {
    const der = Buffer.from(signature.publicKey, "base64");
    const key = createPublicKey({ key: der, format: "der", type: "spki" });
    return verify(null, signedBytes(report), key, Buffer.from(signature.value, "base64"));
  } catch {
    return false;
  }
}

function refused(reason: string): Verdict {
  return { isValid: false, reason };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
