"use client";

import { PlaceLink } from "~/features/shared/place-link";
import type { FileView } from "./file-types";
import { MadeBy } from "./made-by";

type Profile = NonNullable<FileView["profile"]>;

/** What the file is about in its own sentences, each with its place; what tables hold is said in words of ours, without quotation marks. */
export function FileSummary({
  sentences,
  madeBy,
  fileId,
  base,
}: {
  sentences: Profile["summary"];
  madeBy: Profile["madeBy"][string] | undefined;
  fileId: string;
  base: string;
}) {
  if (sentences.length === 0) return null;
  return (
    <section className="mb-5">
      <h2 className="mb-2 !text-12 text-ink-2">In short</h2>
      <ul className="space-y-1.5">
        {sentences.map(({ said, location, quoted }) => (
          <li key={said}>
            <span className="break-words font-serif">{quoted ? `“${said}”` : said}</span>{" "}
            {location.kind !== "file" && (
              <span className="text-12 text-ink-3">
                <PlaceLink base={base} fileId={fileId} location={location} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <MadeBy of={madeBy} />
    </section>
  );
}
