import Link from "next/link";
import type { ReactNode } from "react";
import { plural } from "~/components/format";
import { Quoted } from "~/components/quoted";
import { RelationshipType } from "~/core/model/edge";
import type { Place } from "~/core/model/evidence";
import { FileKind } from "~/core/model/file";
import type { Location } from "~/core/model/location";
import { placeInWords } from "~/core/model/place-words";
import { Confidence } from "~/features/shared/confidence";
import { EvidenceGoneMark } from "~/features/shared/evidence-gone";
import { fileHref } from "~/features/shared/file-address";
import { FileName } from "~/features/shared/file-name";
import { RelationGlyph } from "~/features/shared/glyphs";
import { LinkState } from "~/features/shared/link-state";
import { placeAddress } from "~/features/shared/place-types";
import { relationshipWords } from "~/features/shared/relationship-style";
import { tidyExcerpt } from "~/features/shared/tidy-excerpt";
import { holds, parseRange } from "./cell-range";
import type { FileLink } from "./file-types";
import { blocksOf } from "./sheet-cells";

/** Links of the file: those that stand on the selected cell first, the others below. */
export function LinksPanel({
  links,
  base,
  place,
  holds,
}: {
  links: readonly FileLink[];
  base: string;
  place: Location | null;
  /** Of an archive: how many files came out of it. */
  holds: number | null;
}): ReactNode {
  const used = links.filter((link) => standsOn(link, place));
  const others = links.filter((link) => !used.includes(link));
  if (links.length === 0) {
    return (
      <p className="px-4 py-4 text-ink-2">
        {holds === null
          ? "No link yet. Links appear when a run has compared this file with the others."
          : archiveWords(holds)}
      </p>
    );
  }
  return (
    <>
      {used.length > 0 && place?.kind === "sheet" && (
        <>
          <Group count={used.length}>
            Used from cell <span className="mono text-ink">{place.range}</span>
          </Group>
          {used.map((link, i) => (
            <LinkRow key={link.edgeId} link={link} base={base} on={i === 0} />
          ))}
          {others.length > 0 && <Group count={others.length}>Other links</Group>}
        </>
      )}
      {others.map((link) => (
        <LinkRow key={link.edgeId} link={link} base={base} />
      ))}
    </>
  );
}

function archiveWords(holds: number): string {
  if (holds === 0) return "No file came out of this archive, so there is nothing to link.";
  return `This archive holds ${plural(holds, "file")}. Links join the files in it, each on its own page; they stand under Contents.`;
}

function Group({ count, children }: { count: number; children: ReactNode }) {
  return (
    <div className="flex items-center gap-2 px-4 pt-3 pb-1.5 text-12 text-ink-3">
      <span className="flex-1">{children}</span>
      <span className="tabular-nums">{count}</span>
    </div>
  );
}

function LinkRow({ link, base, on }: { link: FileLink; base: string; on?: boolean }) {
  const type = RelationshipType.parse(link.type);
  const kind = FileKind.safeParse(link.other.kind);
  const theirs = link.reasonPlaces.find((pair) => pair.theirs !== null)?.theirs ?? null;
  const told = theirs && tidyExcerpt(placeInWords(theirs), [link.other.name]);
  return (
    <div
      data-link={link.edgeId}
      className={`relative border-b border-line px-4 pt-[11px] pb-3 ${on ? "bg-bond-soft before:absolute before:inset-y-2 before:left-0 before:w-[3px] before:rounded-full before:bg-bond" : ""}`}
    >
      <div className="mb-[3px] flex items-center gap-[7px] text-12 text-ink-2">
        <RelationGlyph type={type} />
        {relationshipWords(type, link.isSource ? "out" : "in")}
        <span className="flex-1" />
        {link.state === "confirmed" ? (
          <LinkState status="confirmed" />
        ) : (
          <Confidence value={link.confidence} status={link.state} />
        )}
      </div>
      <FileName
        name={link.other.name}
        {...(kind.success ? { kind: kind.data } : {})}
        folder={link.other.folder}
        href={fileHref(base, link.other.id, theirs?.location)}
        max={40}
      />
      <p className="mt-[3px] text-12 text-ink-2 empty:hidden">{link.description}</p>
      {told !== null && isQuotation(told) && (
        <p className="mt-[3px] text-12 text-ink-2">
          {sentenceStart(placeAddress(told))}:{" "}
          <Quoted
            inline
            className="!text-13 text-ink"
            text={told.excerpt}
            ranges={told.matched.map(([start, end]) => ({ start, end }))}
          />
        </p>
      )}
      {link.evidenceGoneAt !== null && (
        <p className="mt-1">
          <EvidenceGoneMark />
        </p>
      )}
      <Link
        href={`${base}/graph?focus=${link.other.id}`}
        className="mt-1 inline-flex min-h-6 items-center text-12 text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink"
      >
        Show in graph
      </Link>
    </div>
  );
}

/** Words of the file itself: its name stands above, and a column's name in its address. */
function isQuotation({ location, excerpt }: Place): boolean {
  if (excerpt === "" || location.kind === "name" || location.kind === "file") return false;
  return location.kind !== "sheet" || location.range !== undefined;
}

function standsOn(link: FileLink, place: Location | null): boolean {
  if (place?.kind !== "sheet" || place.range === undefined) return false;
  const at = parseRange(place.range);
  if (at === null) return false;
  return blocksOf(link, place.sheet).some((block) => holds(block, at.top, at.left));
}

function sentenceStart(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
