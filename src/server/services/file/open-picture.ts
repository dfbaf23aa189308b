import { AppError } from "../../../core/model/errors.ts";
import { MAX_PICTURE_BYTES, pictureMime } from "../../../core/model/picture.ts";
import type { Deps } from "../../deps.ts";
import { stopWhenErasing } from "../subject/stop-when-erasing.ts";
import { refuseErased } from "../subject/while-erasing.ts";
import { bytesResponse, type ServedBytes, summedBy } from "./bytes-response.ts";
import { findContent } from "./find-file.ts";

export interface PictureFile extends ServedBytes {
  /** Of the type that was detected in the bytes, whatever the file is called. */
  readonly mime: string;
  readonly etag: string;
}

/**
 * A picture as it was added, to be shown on a page. No policy can act on what a picture shows or on what a camera wrote into it, so it is
 * content from before the policy: only roles that may read that get it, and it is written down who did. `not-found` for strangers and
 * for files that are no pictures, `auth.forbidden` for other roles, `limit.exceeded` beyond 50 MB,
 * `conflict` while a person is erased whom the file holds.
 */
export async function openPicture(
  deps: Deps,
  input: { projectId: string; fileId: string; userId: string },
): Promise<PictureFile> {
  const { projectId, fileId, userId } = input;
  const place = await deps.accounts.workspaceOfProject(projectId, userId);
  if (place === null) throw new AppError("not-found", { detail: "no membership" });
  const { workspaceId, role } = place;
  const rawFor = { userId, role };
  const { version } = await findContent(deps, { workspaceId, projectId, fileId, rawFor });
  const { id: versionId, storeKey, sizeBytes, sha256 } = version;
  const mime = pictureMime(version.formatType);
  if (mime === null) throw new AppError("not-found", { detail: `no picture: ${fileId}` });
  if (sizeBytes > MAX_PICTURE_BYTES)
    throw new AppError("limit.exceeded", { detail: `a picture of ${sizeBytes} bytes` });
  const { etag } = summedBy(sha256);
  const read: ServedBytes["read"] = (range) => deps.blobs.read(storeKey, range);
  return stopWhenErasing(deps, { mime, sizeBytes, etag, read }, () =>
    refuseErased(deps, workspaceId, { fileId, versionId }),
  );
}

/** A picture for an `img`: opened by itself it can run nothing and load nothing. Browsers ask each time whether theirs still holds. */
export function pictureResponse(
  request: Pick<Request, "method" | "headers">,
  picture: PictureFile,
): Response {
  const headers = {
    "content-type": picture.mime,
    "content-disposition": "inline",
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-cache",
  };
  const { etag } = picture;
  if (request.headers.get("if-none-match") === etag)
    return new Response(null, { status: 304, headers: { ...headers, etag } });
  return bytesResponse(request, picture, headers);
}
