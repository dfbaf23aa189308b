import type { ByteSource } from "../../core/parse/contract.ts";

const END_OF_CHAIN = 0xfffffffe;
const MAX_DIRECTORY_BYTES = 4_000_000;

/**
 * Names of the streams and storages in an OLE compound file, read from its directory alone, so that large and damaged files
 * cost nothing. Gives what can be followed; never throws for content. Layout: [MS-CFB].
 */
export async function oleStreamNames(source: ByteSource): Promise<string[]> {
  const header = await source.slice(0, 512);
  if (header.length < 512) return [];
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const shift = view.getUint16(30, true);
  if (shift < 7 || shift > 16) return [];
  const sectorBytes = 1 << shift;
  const fatSectors = Array.from({ length: 109 }, (_, index) =>
    view.getUint32(76 + index * 4, true),
  ).filter((sector) => sector < 0xfffffffa);
  const names: string[] = [];
  const seen = new Set<number>();
  let sector = view.getUint32(48, true);
  while (
    sector < 0xfffffffa &&
    !seen.has(sector) &&
    seen.size * sectorBytes < MAX_DIRECTORY_BYTES
  ) {
    seen.add(sector);
    collectNames(await source.slice((sector + 1) * sectorBytes, (sector + 2) * sectorBytes), names);
    sector = await nextSector(source, fatSectors, sectorBytes, sector);
  }
  return names;
}

async function nextSector(
  source: ByteSource,
  fatSectors: readonly number[],
  sectorBytes: number,
  sector: number,
): Promise<number> {
  const perSector = sectorBytes / 4;
  const fat = fatSectors[Math.floor(sector / perSector)];
  if (fat === undefined) return END_OF_CHAIN;
  const at = (fat + 1) * sectorBytes + (sector % perSector) * 4;
  const bytes = await source.slice(at, at + 4);
  return bytes.length < 4
    ? END_OF_CHAIN
    : new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
}

function collectNames(bytes: Uint8Array, names: string[]): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 128 <= bytes.length; at += 128) {
    const length = view.getUint16(at + 64, true);
    if (length < 2 || length > 64) continue;
    let name = "";
    for (let i = 0; i < length - 2; i += 2)
      name += String.fromCharCode(view.getUint16(at + i, true));
    names.push(name);
  }
}
