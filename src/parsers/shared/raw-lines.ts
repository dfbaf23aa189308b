import type { ByteSource } from "../../core/parse/contract.ts";
import type { DataWriter } from "./data-writer.ts";
import { decodeStream, sniffText } from "./text-decoding.ts";
import { textLines } from "./text-lines.ts";

const MAX_LINES = 20_000;

/** Writes a text that could not be read as data line by line, so that nothing is lost in silence; at most 20,000 lines. */
export async function writeRawLines(source: ByteSource, out: DataWriter): Promise<void> {
  const { guess } = await sniffText(source);
  for await (const { text, number } of textLines(decodeStream(source, guess))) {
    if (number > MAX_LINES || out.text.isCut) {
      out.note("parse.text-limit", "warning", `Only the first ${number - 1} lines were kept.`);
      return;
    }
    if (text !== null) out.text.line(text, { kind: "line", line: number });
    if ((number & 1023) === 0) out.ctx.signal.throwIfAborted();
  }
}
