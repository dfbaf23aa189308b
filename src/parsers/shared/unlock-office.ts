/**
 * Office files that are locked with a password, opened with it: OOXML (ECMA-376 standard and agile encryption, MS-OFFCRYPTO 2.3.4) and the
 * binary formats (RC4, RC4 CryptoAPI, XOR). Runs in a worker thread, whose limits end a file that asks for endless hashing.
 */
import officeCrypto from "officecrypto-tool";
import type { ByteSource } from "../../core/parse/contract.ts";
import { memorySource, readAll } from "./byte-source.ts";

/** Decryption holds the file twice. */
const MAX_LOCKED_BYTES = 200_000_000;

export type Unlocked =
  | { readonly source: ByteSource }
  | { readonly reason: "too-large" | "wrong-password" | "unsupported" };

/** The content of a locked Office file. Never throws for content. */
export async function unlockOffice(source: ByteSource, password: string): Promise<Unlocked> {
  const bytes = await readAll(source, MAX_LOCKED_BYTES);
  if (bytes === null) return { reason: "too-large" };
  try {
    const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const opened = await officeCrypto.decrypt(input, { password });
    // What is not encrypted at all comes back as it was.
    return opened === input ? { reason: "unsupported" } : { source: memorySource(opened) };
  } catch (error) {
    const isWrong = error instanceof Error && /incorrect/i.test(error.message);
    return { reason: isWrong ? "wrong-password" : "unsupported" };
  }
}
