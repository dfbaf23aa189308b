/** Property set streams of OLE files ([MS-OLEPS] 2.21), checked before a library reads them. */

const HEADER_BYTES = 28;
/** Format id and offset of one set. */
const SET_ENTRY_BYTES = 20;
const MAX_SETS = 2;

/** Whether every set lies in the stream and has no more properties than fit: SheetJS walks the count that stands there, whatever it is. */
export function isPropertySetStream(bytes: Buffer): boolean {
  if (bytes.length < HEADER_BYTES) return false;
  const sets = bytes.readUInt32LE(HEADER_BYTES - 4);
  if (sets < 1 || sets > MAX_SETS || HEADER_BYTES + sets * SET_ENTRY_BYTES > bytes.length)
    return false;
  for (let set = 0; set < sets; set++) {
    const start = bytes.readUInt32LE(HEADER_BYTES + set * SET_ENTRY_BYTES + 16);
    if (start + 8 > bytes.length) return false;
    const count = bytes.readUInt32LE(start + 4);
    if (count * 8 > bytes.length - start - 8) return false;
  }
  return true;
}
