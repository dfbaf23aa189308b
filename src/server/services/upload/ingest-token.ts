/**
 * Signed upload addresses. The UploadThing SDK signs them with the api key of a token; without a token of the real service we make
 * our own from the installation's secret and check the signatures here.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { purposeKey } from "../../auth/secret.ts";
import type { Deps } from "../../deps.ts";

/** Where the SDK thinks that the local store is. The host is never contacted: calls to it are answered in this process. */
export const LOCAL_INGEST_URL = "http://ligature.invalid/api/ingest";
export const LOCAL_INGEST_PATH = "/api/ingest";

export interface SignedUpload {
  readonly workspaceId: string;
  readonly itemId: string;
  readonly fileKey: string;
  readonly sizeBytes: number;
}

export type SignatureProblem = "malformed" | "signature" | "expired";

/** Api key of the local store: looks like the service's own, comes from the installation's secret. */
export function ingestApiKey(deps: Deps): string {
  const known = keys.get(deps.env);
  if (known !== undefined) return known;
  const key = `sk_live_${purposeKey(deps.env, "ingest").toString("hex")}`;
  keys.set(deps.env, key);
  return key;
}

/** Making the key costs more than checking a signature; it never changes while a process runs. */
const keys = new WeakMap<object, string>();

/** The SDK's token for the local store. */
export function localToken(deps: Deps): string {
  const token = {
    apiKey: ingestApiKey(deps),
    appId: "ligature",
    regions: ["local"],
    ingestHost: "ligature.invalid",
  };
  return Buffer.from(JSON.stringify(token)).toString("base64");
}

/** Names an item in the signed address: `<workspace>.<item>`. */
export function customIdOf(workspaceId: string, itemId: string): string {
  return `${workspaceId}.${itemId}`;
}

/** The parts of such a name, or null. */
export function readCustomId(
  customId: string | null,
): { workspaceId: string; itemId: string } | null {
  const match = /^(ws_[a-z0-9]{1,40})\.(upl_[a-z0-9]{1,40})$/.exec(customId ?? "");
  return match === null ? null : { workspaceId: match[1] ?? "", itemId: match[2] ?? "" };
}

/**
 * Reads an address that the SDK signed. `path` is what stands behind `/api/ingest/`, `search` the query with its `?`, as received.
 * The signature is compared in constant time and covers every parameter before it.
 */
export function readSignedUpload(
  deps: Deps,
  path: string,
  search: string,
): SignedUpload | SignatureProblem {
  const at = search.indexOf("&signature=");
  if (at < 0 || search.length > 4_000 || !/^[A-Za-z0-9]{12,200}$/.test(path)) return "malformed";
  const given = decodeURIComponentSafe(search.slice(at + "&signature=".length));
  const expected = createHmac("sha256", ingestApiKey(deps))
    .update(`${LOCAL_INGEST_URL}/${path}${search.slice(0, at)}`)
    .digest("hex");
  if (!isSame(given, `hmac-sha256=${expected}`)) return "signature";
  const query = new URLSearchParams(search.slice(1, at));
  const item = readCustomId(query.get("x-ut-custom-id"));
  const sizeBytes = Number(query.get("x-ut-file-size"));
  const expires = Number(query.get("expires"));
  if (item === null || !Number.isSafeInteger(sizeBytes) || sizeBytes < 0) return "malformed";
  if (!Number.isFinite(expires) || expires <= deps.clock()) return "expired";
  return { ...item, fileKey: path, sizeBytes };
}

/** Signature of a callback's body, as the SDK checks it. */
export function signPayload(deps: Deps, payload: string): string {
  return `hmac-sha256=${createHmac("sha256", ingestApiKey(deps)).update(payload).digest("hex")}`;
}

/** Constant-time comparison of two texts. */
export function isSame(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
