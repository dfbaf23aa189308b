import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** A new token for an invitation link, and what is stored of it. */
export function newInvitationToken(): { token: string; tokenHash: string } {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  return { token, tokenHash: invitationHash(token) };
}

/** SHA-256 with its own prefix, so that the hash is of no use for any other kind of token. */
export function invitationHash(token: string): string {
  return createHash("sha256").update(`invitation:${token}`).digest("hex");
}
