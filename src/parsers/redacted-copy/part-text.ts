/** The bytes of an XML part as text, in pieces, by its byte order mark or declaration; UTF-8 where neither tells. */
import { CopyStop } from "./contract.ts";

const DECLARED = /^<\?xml[^>]*encoding=["']([\w.-]+)["']/;

export async function* decodePart(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const chunk of bytes) {
    decoder ??= decoderFor(chunk);
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder?.decode() ?? "";
  if (rest !== "") yield rest;
}

function decoderFor(start: Uint8Array): TextDecoder {
  const [a, b] = start;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le");
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be");
  if (a === 0x3c && b === 0) return new TextDecoder("utf-16le");
  if (a === 0 && b === 0x3c) return new TextDecoder("utf-16be");
  const head = Buffer.from(start.subarray(0, 200))
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "");
  const label = DECLARED.exec(head)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(/^utf-16/i.test(label) ? "utf-8" : label);
  } catch {
    throw new CopyStop("copy.damaged", "A part of the file is written in an unknown encoding.");
  }
}
