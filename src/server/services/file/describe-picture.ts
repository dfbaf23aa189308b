import type { DocumentProperties } from "../../../core/model/document.ts";
import { MAX_PICTURE_BYTES, MAX_PICTURE_PIXELS, pictureMime } from "../../../core/model/picture.ts";
import type { Deps } from "../../deps.ts";
import type { FileViewRow } from "../../repositories/file-view-repository.ts";
import { loadDocument } from "./load-document.ts";

export interface PictureOutline {
  /** The file whose bytes are shown: the picture itself, or the preview that its program kept in it. */
  readonly fileId: string;
  readonly versionId: string;
  readonly type: string;
  readonly isPreview: boolean;
  /** Pixels as they are shown, turned as the camera says; null where the file does not tell. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** More bytes or pixels than a page may hold. */
  readonly isTooLarge: boolean;
}

/** Documents in which programs keep a picture of the first page. */
const WITH_PREVIEW = new Set(["pages", "numbers", "key", "odt", "ods", "odp", "odg"]);
const PREVIEW_NAME = /^(?:preview|thumbnail)\.(?:jpe?g|png)$/i;
/** Such documents hold few files; a preview beyond is not looked for. */
const LOOKED_THROUGH = 50;

/** The picture that a file is, or the preview in it; null for others and for files that no run has read. */
export async function describePicture(
  deps: Deps,
  workspaceId: string,
  file: FileViewRow,
  document: { readonly properties: DocumentProperties } | null,
): Promise<PictureOutline | null> {
  const own = outlineOf(file, document?.properties, false);
  if (own !== null || !WITH_PREVIEW.has(file.version.formatType ?? "")) return own;
  const { fileViews } = deps.repos(workspaceId);
  const children = await fileViews.children(file.id, { after: null, take: LOOKED_THROUGH });
  const found = children.find(({ name }) => PREVIEW_NAME.test(name));
  const preview = found === undefined ? null : await fileViews.find(found.id);
  if (preview === null) return null;
  const read = await loadDocument(deps, workspaceId, preview, false);
  return outlineOf(preview, read?.facts.properties, true);
}

function outlineOf(
  { id, version }: FileViewRow,
  properties: DocumentProperties | undefined,
  isPreview: boolean,
): PictureOutline | null {
  const { formatType, sizeBytes } = version;
  if (formatType === null || pictureMime(formatType) === null) return null;
  const size = properties === undefined ? null : shownSize(properties.custom);
  const pixels = size === null ? 0 : size.width * size.height;
  const isTooLarge = sizeBytes > MAX_PICTURE_BYTES || pixels > MAX_PICTURE_PIXELS;
  return { fileId: id, versionId: version.id, type: formatType, isPreview, size, isTooLarge };
}

/** Width and height as browsers draw them, which turn a picture as its EXIF orientation says: four of the eight lay it on its side. */
export function shownSize(custom: DocumentProperties["custom"]): PictureOutline["size"] {
  const [width, height] = [custom.width, custom.height].map(Number);
  if (!width || !height || !(width > 0) || !(height > 0)) return null;
  const isTurned = /^(?:left|right)-|^[5-8]$/.test(custom.orientation ?? "");
  return isTurned ? { width: height, height: width } : { width, height };
}
