/** Pictures that a page may hold as they were added: which types, under which name they are sent, and how large they may be. */

/** By detected type. SVG too: inside an `img` it runs no script and loads nothing. */
const MIME: ReadonlyMap<string, string> = new Map([
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["gif", "image/gif"],
  ["webp", "image/webp"],
  ["avif", "image/avif"],
  ["bmp", "image/bmp"],
  ["tif", "image/tiff"],
  ["heic", "image/heic"],
  ["svg", "image/svg+xml"],
]);

export const MAX_PICTURE_BYTES = 50_000_000;
/** Browsers keep four bytes for each pixel of a picture that they draw. */
export const MAX_PICTURE_PIXELS = 100_000_000;

/** Content type of a picture of this detected type; null for types that are no pictures. */
export function pictureMime(type: string | null): string | null {
  return MIME.get(type ?? "") ?? null;
}
