/** Hashes files off the main thread. Small ones by the browser, larger ones as a stream, so that memory stays flat. */
import { createSha256 } from "~/core/ingest/sha256";

export interface HashRequest {
  readonly id: number;
  readonly file: File;
}
export type HashReply =
  | { readonly ready: true }
  | { readonly id: number; readonly sha256: string }
  | { readonly id: number; readonly failed: true };

const WHOLE_BYTES = 32_000_000;

self.onmessage = (event: MessageEvent<HashRequest>) => {
  const { id, file } = event.data;
  hash(file)
    .then((sha256) => self.postMessage({ id, sha256 } satisfies HashReply))
    .catch(() => self.postMessage({ id, failed: true } satisfies HashReply));
};

self.postMessage({ ready: true } satisfies HashReply);

async function hash(file: File): Promise<string> {
  if (file.size <= WHOLE_BYTES && self.crypto?.subtle !== undefined) {
    const digest = await self.crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join(
      "",
    );
  }
  const sha256 = createSha256();
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return sha256.digest();
    sha256.update(value);
  }
}
