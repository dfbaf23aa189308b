/** Size in pixels from the head of a picture; nothing is decoded. */

export type PixelSize = readonly [width: number, height: number];

/** Size of a picture of this type whose beginning is `head`; null where it is not told or damaged. */
export function pixelSize(type: string, head: Uint8Array): PixelSize | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    return READERS[type]?.(view) ?? null;
  } catch {
    // Reading past the end of the bytes.
    return null;
  }
}

const READERS: Readonly<Record<string, (view: DataView) => PixelSize | null>> = {
  png: (view) => [view.getUint32(16), view.getUint32(20)],
  gif: (view) => [view.getUint16(6, true), view.getUint16(8, true)],
  bmp: (view) =>
    view.getUint32(14, true) === 12
      ? [view.getUint16(18, true), view.getUint16(20, true)]
      : [Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true))],
  jpg: jpegSize,
  webp: webpSize,
  heic: boxSize,
  avif: boxSize,
};

/** The first start-of-frame segment holds height and width. */
function jpegSize(view: DataView): PixelSize | null {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame =
      marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function webpSize(view: DataView): PixelSize | null {
  const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
  switch (String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)))) {
    case "VP8X":
      return [uint24(24) + 1, uint24(27) + 1];
    case "VP8 ":
      return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
  }
  return null;
}

/** Of the sizes that the boxes of a HEIF file tell (picture, thumbnails, tiles), the largest. */
function boxSize(view: DataView): PixelSize | null {
  const bytes = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  let largest: PixelSize | null = null;
  for (let at = bytes.indexOf("ispe"); at >= 0; at = bytes.indexOf("ispe", at + 4)) {
    if (at + 16 > bytes.length) break;
    const size: PixelSize = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
    if (!largest || size[0] * size[1] > largest[0] * largest[1]) largest = size;
  }
  return largest;
}
