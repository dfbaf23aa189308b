import { createHash } from "node:crypto";
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFStream,
  PDFString,
} from "pdf-lib";

/** ISO 32000-1, 7.6.3.3: the padding of passwords shorter than 32 bytes. */
const PADDING = Buffer.from(
  "28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A",
  "hex",
);
const PERMISSIONS = -3904;

/**
 * Saves a PDF that opens only with `password`: the standard security handler, revision 3, RC4 with a 128-bit key
 * (ISO 32000-1, 7.6.3, algorithms 1 to 5). `seed` gives the file identifier. Good enough for a sample file that no
 * reader opens without its password; RC4 protects nothing of value.
 */
export async function lockedPdf(
  pdf: PDFDocument,
  password: string,
  seed: string,
): Promise<Uint8Array> {
  const context = pdf.context;
  await pdf.flush();
  const id = md5(Buffer.from(seed));
  const owner = ownerEntry(password);
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  let key = md5(pad(password), owner, permissions, id);
  for (let round = 0; round < 50; round++) key = md5(key);

  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const objectKey = md5(key, objectBytes(ref));
    const locked = lock(object, (bytes) => rc4(objectKey, bytes));
    context.assign(ref, locked);
  }
  context.trailerInfo.Encrypt = context.register(
    context.obj({
      Filter: "Standard",
      V: 2,
      R: 3,
      Length: 128,
      P: PERMISSIONS,
      O: PDFHexString.of(owner.toString("hex")),
      U: PDFHexString.of(userEntry(key, id).toString("hex")),
    }),
  );
  const identifier = PDFHexString.of(id.toString("hex"));
  context.trailerInfo.ID = context.obj([identifier, identifier]);
  return pdf.save({
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
  });
}

function lock(object: PDFObject, cipher: (bytes: Uint8Array) => Buffer): PDFObject {
  if (object instanceof PDFString || object instanceof PDFHexString)
    return PDFHexString.of(cipher(object.asBytes()).toString("hex"));
  if (object instanceof PDFStream) {
    lock(object.dict, cipher);
    return PDFRawStream.of(object.dict, cipher(object.getContents()));
  }
  if (object instanceof PDFDict)
    for (const [name, value] of object.entries()) object.set(name, lock(value, cipher));
  if (object instanceof PDFArray)
    for (const [index, value] of object.asArray().entries()) object.set(index, lock(value, cipher));
  return object;
}

function ownerEntry(password: string): Buffer {
  let key = md5(pad(password));
  for (let round = 0; round < 50; round++) key = md5(key);
  return nineteenTimes(key, rc4(key, pad(password)));
}

function userEntry(key: Buffer, id: Buffer): Buffer {
  const first = nineteenTimes(key, rc4(key, md5(PADDING, id)));
  return Buffer.concat([first, Buffer.alloc(16)]);
}

function nineteenTimes(key: Buffer, start: Buffer): Buffer {
  let bytes = start;
  for (let round = 1; round <= 19; round++)
    bytes = rc4(Buffer.from(key.map((byte) => byte ^ round)), bytes);
  return bytes;
}

function objectBytes(ref: PDFRef): Buffer {
  const { objectNumber: number, generationNumber: generation } = ref;
  return Buffer.from([
    number & 255,
    (number >> 8) & 255,
    (number >> 16) & 255,
    generation & 255,
    (generation >> 8) & 255,
  ]);
}

function pad(password: string): Buffer {
  return Buffer.concat([Buffer.from(password, "latin1"), PADDING]).subarray(0, 32);
}

function md5(...parts: Uint8Array[]): Buffer {
  const hash = createHash("md5");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** RC4 by hand: OpenSSL 3 keeps it in a provider that is not loaded. */
function rc4(key: Uint8Array, input: Uint8Array): Buffer {
  const state = Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number): void => {
    [state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  const output = Buffer.alloc(input.length);
  for (let n = 0, i = 0, j = 0; n < input.length; n++) {
    i = (i + 1) & 255;
    j = (j + (state[i] ?? 0)) & 255;
    swap(i, j);
    output[n] = (input[n] ?? 0) ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
  }
  return output;
}
