import type { Env } from "../env.ts";

/** Headers of every page and answer. */
export const SECURITY_HEADERS: readonly (readonly [string, string])[] = [
  ["x-content-type-options", "nosniff"],
  ["x-frame-options", "DENY"],
  ["referrer-policy", "same-origin"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"],
];

/**
 * Scripts run only with this request's nonce; nothing loads from elsewhere, but uploads go to UploadThing where its token is set.
 * Styles may stand in attributes: sizes of panels and places on canvases are set there.
 */
export function contentSecurityPolicy(
  env: Pick<Env, "NODE_ENV" | "UPLOADTHING_TOKEN">,
  nonce: string,
): string {
  const isDev = env.NODE_ENV === "development";
  const upload =
    env.UPLOADTHING_TOKEN === undefined ? "" : " https://*.ingest.uploadthing.com https://*.ufs.sh";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${upload}${isDev ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
