/** Pictures: size and format; there is no text recognition, which an issue says. */
import { emptyDocument, NO_PROPERTIES, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { issue } from "./shared/stops.ts";

export const imageParser: Parser = {
  name: "image",
  version: 1,
  types: ["png", "jpg", "gif", "webp", "bmp", "tif"],
  parse,
};

const HEAD_BYTES = 262_144;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  _ctx: ParseContext,
): Promise<ParsedDocument> {
  const head = await source.slice(0, HEAD_BYTES);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const size = SIZES[format.type]?.(view) ?? null;
  const document = {
    ...emptyDocument(format),
    issues: [
      issue(
        "parse.no-text",
        "info",
        "A picture: it has no text that could be read; text recognition is not part of this reader.",
      ),
    ],
  };
  if (size === null) return document;
  return {
    ...document,
    properties: { ...NO_PROPERTIES, custom: { width: String(size[0]), height: String(size[1]) } },
  };
}

type Size = readonly [width: number, height: number];

const SIZES: Readonly<Record<string, (view: DataView) => Size | null>> = {
  png: (view) => (view.byteLength >= 24 ? [view.getUint32(16), view.getUint32(20)] : null),
  gif: (view) =>
    view.byteLength >= 10 ? [view.getUint16(6, true), view.getUint16(8, true)] : null,
  bmp: (view) =>
    view.byteLength >= 26 ? [view.getInt32(18, true), Math.abs(view.getInt32(22, true))] : null,
  jpg: jpegSize,
};

/** The first start-of-frame segment holds height and width. */
function jpegSize(view: DataView): Size | null {
  for (
    let at = 2;
    at + 9 < view.byteLength && view.getUint8(at) === 0xff;
    at += 2 + view.getUint16(at + 2)
  ) {
    const marker = view.getUint8(at + 1);
    const isFrame =
      marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)];
  }
  return null;
}
