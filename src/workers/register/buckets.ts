/**
 * Lines of JSON in a bounded number of files, so that each can be read into memory by itself. What lies on the disk is encrypted under a key
 * that is never written anywhere: of what a killed process leaves, nobody can read a word.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { appendFile, type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";

const CHARS_IN_MEMORY = 4_000_000;
const CIPHER = "aes-256-gcm";
const LENGTH_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export class Buckets<Line> {
  readonly count: number;
  readonly #folder: string;
  readonly #name: string;
  readonly #waiting: string[];
  readonly #isWritten: boolean[];
  /** Of these buckets alone, so that a counter makes every nonce a new one. */
  readonly #key = randomBytes(32);
  #blocks = 0;
  #chars = 0;

  constructor(folder: string, name: string, count: number) {
    this.count = count;
    this.#folder = folder;
    this.#name = name;
    this.#waiting = Array.from({ length: count }, () => "");
    this.#isWritten = Array.from({ length: count }, () => false);
  }

  async add(bucket: number, line: Line): Promise<void> {
    const text = `${JSON.stringify(line)}\n`;
    this.#waiting[bucket] = (this.#waiting[bucket] ?? "") + text;
    this.#chars += text.length;
    if (this.#chars >= CHARS_IN_MEMORY) await this.#flush();
  }

  /** The lines of a bucket, in the order in which they came; nothing may be added any more. Throws where its file was changed. */
  async *read(bucket: number): AsyncGenerator<Line> {
    if (this.#isWritten[bucket])
      for await (const text of this.#blocksOf(bucket)) yield* linesOf<Line>(text);
    yield* linesOf<Line>(this.#waiting[bucket] ?? "");
  }

  async #flush(): Promise<void> {
    for (const [bucket, text] of this.#waiting.entries()) {
      if (text === "") continue;
      await appendFile(this.#path(bucket), this.#seal(text), { mode: 0o600 });
      this.#isWritten[bucket] = true;
      this.#waiting[bucket] = "";
    }
    this.#chars = 0;
  }

  /** Length, nonce, sealed text and tag. */
  #seal(text: string): Buffer {
    const nonce = Buffer.alloc(NONCE_BYTES);
    nonce.writeUIntBE(this.#blocks++, NONCE_BYTES - 6, 6);
    const cipher = createCipheriv(CIPHER, this.#key, nonce);
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, nonce, sealed, cipher.getAuthTag()]);
  }

  /** One block in memory at a time: it has whole lines. */
  async *#blocksOf(bucket: number): AsyncGenerator<string> {
    const file = await open(this.#path(bucket), "r");
    try {
      for (let at = 0; ; ) {
        const head = await readAt(file, at, LENGTH_BYTES + NONCE_BYTES);
        if (head.length === 0) return;
        const length = head.readUInt32BE(0);
        const body = await readAt(file, at + head.length, length + TAG_BYTES);
        const decipher = createDecipheriv(CIPHER, this.#key, head.subarray(LENGTH_BYTES));
        decipher.setAuthTag(body.subarray(length));
        yield decipher.update(body.subarray(0, length)).toString("utf8") + decipher.final("utf8");
        at += head.length + body.length;
      }
    } finally {
      await file.close();
    }
  }

  #path(bucket: number): string {
    return join(this.#folder, `${this.#name}.${bucket}`);
  }
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

function* linesOf<Line>(text: string): Generator<Line> {
  for (const line of text.split("\n")) if (line !== "") yield JSON.parse(line) as Line;
}
