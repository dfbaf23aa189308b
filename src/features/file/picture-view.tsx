"use client";

import { useState } from "react";
import { ButtonLink } from "~/components/button";
import { Empty } from "~/components/empty";
import { formatCount } from "~/components/format";
import type { FileView } from "./file-types";

type Picture = NonNullable<FileView["picture"]>;

/** Types that few browsers draw. */
const SELDOM_SHOWN: Readonly<Record<string, string>> = { tif: "TIFF", heic: "HEIC" };

/** The picture as it was added, with its room kept free while it loads; or why there is none to see. */
export function PictureView({
  projectId,
  name,
  picture,
  mayReadRaw,
}: {
  projectId: string;
  /** Of the file that the page is about. */
  name: string;
  picture: Picture;
  mayReadRaw: boolean;
}) {
  const [isBroken, setBroken] = useState(false);
  const why = noPictureWords(picture, { mayReadRaw, isBroken });
  const original = `/api/files/${projectId}/${picture.fileId}`;
  if (why !== null) {
    return (
      <div className="p-6">
        <Empty
          action={
            mayReadRaw ? (
              <ButtonLink href={original} download>
                Save the original
              </ButtonLink>
            ) : undefined
          }
        >
          {why}
        </Empty>
      </div>
    );
  }
  const { size } = picture;
  return (
    <section
      aria-label={picture.isPreview ? "Preview" : "Picture"}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto bg-bg px-6 py-5 max-desk:px-3 max-desk:py-3 focus-visible:-outline-offset-2"
    >
      <figure className="mx-auto w-fit max-w-full">
        {/* biome-ignore lint/performance/noImgElement: bytes behind a door, which no optimiser may fetch */}
        <img
          src={`${original}/picture?v=${picture.versionId}`}
          alt={pictureAlt(name, picture)}
          {...(size ?? {})}
          onError={() => setBroken(true)}
          className={
            size === null
              ? "h-[60vh] w-[min(72ch,100%)] rounded-3 bg-raised object-contain shadow-lift-1"
              : "h-auto max-w-full rounded-3 bg-raised shadow-lift-1"
          }
        />
        <figcaption className="mt-3 max-w-[72ch] text-12 text-ink-2">
          {size !== null && `${formatCount(size.width)} × ${formatCount(size.height)} pixels. `}
          {picture.isPreview && "Kept in the file by the program that made it. "}
          Shown as it was added: the policy cannot act on what a picture shows.
        </figcaption>
      </figure>
    </section>
  );
}

/** What a screen reader says of the picture, which itself cannot be read. */
export function pictureAlt(name: string, { isPreview, size }: Picture): string {
  const what = isPreview ? `Preview kept in ${name}` : `The picture ${name}`;
  return size === null ? what : `${what}, ${size.width} by ${size.height} pixels`;
}

/** Why the picture is not shown; null where it is. */
export function noPictureWords(
  { type, isTooLarge }: Picture,
  { mayReadRaw, isBroken }: { mayReadRaw: boolean; isBroken: boolean },
): string | null {
  if (!mayReadRaw)
    return "The policy cannot act on what a picture shows, so it is shown only to people who may see files as they were added.";
  if (isTooLarge) return "This picture is too large to be shown here.";
  if (!isBroken) return null;
  const seldom = SELDOM_SHOWN[type];
  return seldom === undefined
    ? "The browser cannot show this picture: its bytes are damaged, or of a kind that it does not know."
    : `This browser does not show ${seldom} pictures, or the bytes are damaged.`;
}
