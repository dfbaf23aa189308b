/**
 * Heads of audit chains outside the database: one line after each commit that wrote a row, with a mark made under the installation's
 * secret. Who can only write to the database can neither cut the end of a chain nor hash it anew without the two differing.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { createReadStream } from "node:fs";
import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { lfLines } from "../../core/kit/lf-lines.ts";
import { deriveKey } from "../auth/seal.ts";

export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

export interface AnchorLine {
  /** Null for a line that was not written by this installation. */
  readonly head: ChainHead | null;
}

export interface AnchorStore {
  note(workspaceId: string, head: ChainHead): Promise<void>;
  /** Every line, oldest first; none where nothing was anchored yet. */
  lines(workspaceId: string): AsyncIterable<AnchorLine>;
}

const WORKSPACE = /^[a-z]+_[a-z0-9]+$/;
const LINE = /^(\d{1,12}) ([0-9a-f]{64}) ([0-9a-f]{64})$/;

export function anchorStore(folder: string, secret: () => string): AnchorStore {
  let key: Buffer | null = null;
  const pathOf = (workspaceId: string) => {
    if (!WORKSPACE.test(workspaceId)) throw new RangeError("malformed workspace id");
    return join(folder, `${workspaceId}.log`);
  };
  const mark = (workspaceId: string, seq: string, hash: string) => {
    key ??= deriveKey(secret(), "audit-anchor");
    return createHmac("sha256", key).update(`${workspaceId} ${seq} ${hash}`).digest();
  };
  const parse = (workspaceId: string, line: string): AnchorLine => {
    const [, seq, hash, given] = LINE.exec(line) ?? [];
    if (seq === undefined || hash === undefined || given === undefined) return { head: null };
    const isOurs = timingSafeEqual(mark(workspaceId, seq, hash), Buffer.from(given, "hex"));
    return { head: isOurs ? { seq: Number(seq), hash } : null };
  };
  return {
    async note(workspaceId, { seq, hash }) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const line = `${seq} ${hash} ${mark(workspaceId, String(seq), hash).toString("hex")}\n`;
      await appendFile(pathOf(workspaceId), line, { mode: 0o600 });
    },
    async *lines(workspaceId) {
      const stream = createReadStream(pathOf(workspaceId));
      try {
        for await (const line of lfLines(stream)) yield parse(workspaceId, line);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      }
    },
  };
}
