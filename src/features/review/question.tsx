"use client";

import { Button } from "~/components/button";
import { Chip } from "~/components/chip";
import { formatCount } from "~/components/format";
import { Note } from "~/components/note";
import { Confidence } from "~/features/shared/confidence";
import { EvidenceGoneNote } from "~/features/shared/evidence-gone";
import { FileName } from "~/features/shared/file-name";
import { LinkComments } from "~/features/shared/link-comments";
import { linkEnd } from "~/features/shared/link-end";
import { tellingFirst, waterfallOf } from "~/features/shared/link-evidence";
import { LinkNote } from "~/features/shared/link-note";
import { LinkPlaces } from "~/features/shared/link-places";
import { LinkSentence } from "~/features/shared/link-sentence";
import { LinkWaterfall } from "~/features/shared/link-waterfall";
import { STRATEGY_STYLE } from "~/features/shared/strategy-style";
import { EvidenceStrip } from "~/features/shared/waterfall";
import type { QueueLink } from "./queue-state";

/** One link to decide: the question, its score with the reasons in one line, and the two places. */
export function Question({
  projectId,
  base,
  link,
  number,
  total,
  refused,
  canDecide,
  isWide,
  onWide,
  place,
  onPlace,
}: {
  projectId: string;
  base: string;
  link: QueueLink;
  number: number;
  total: number;
  refused: string | undefined;
  canDecide: boolean;
  /** All evidence is shown. */
  isWide: boolean;
  onWide: () => void;
  place: number;
  onPlace: (place: number) => void;
}) {
  const steps = waterfallOf(link)?.steps ?? [];
  const [from, to] = [linkEnd(link.source, base), linkEnd(link.target, base)];
  return (
    <>
      <div className="px-8 pt-[22px] pb-3.5 max-desk:px-4 max-desk:pt-3.5 max-desk:pb-2.5">
        <div className="mb-2 flex flex-wrap items-center gap-2 text-12 text-ink-2">
          <span className="tabular-nums">
            {formatCount(number)} of {formatCount(total)}
          </span>
          {link.isByHand && <Chip kind="line">drawn by hand</Chip>}
          {link.keptBack === "opinion" && <Chip kind="line">by the evidence alone</Chip>}
          {link.stage === "second" && <Chip kind="line">somebody has answered already</Chip>}
        </div>
        <h2 className="max-w-[900px] text-[23px] leading-[1.36] font-450 tracking-[-0.016em] max-desk:text-[17px]">
          {link.type === null ? (
            <>
              How do <FileName {...from} size="lg" max={52} className="!font-semibold" /> and{" "}
              <FileName {...to} size="lg" max={52} className="!font-semibold" /> belong together?
            </>
          ) : (
            <LinkSentence asQuestion type={link.type} from={from} to={to} max={52} />
          )}
        </h2>
      </div>
      <div className="grid grid-cols-[auto_minmax(160px,420px)_auto] items-center justify-start gap-3.5 px-8 pb-3.5 max-desk:grid-cols-[minmax(0,1fr)] max-desk:gap-2 max-desk:px-4 max-desk:pb-2.5">
        {link.confidence !== null && (
          <Confidence value={link.confidence} calibration={link.calibration ?? undefined} />
        )}
        {link.confidence === null ? (
          <span className="text-12 text-ink-3">
            The score is kept back. The places below say what was seen.
          </span>
        ) : (
          steps.length > 0 && <EvidenceStrip steps={steps} />
        )}
        <span className="max-desk:hidden">
          <Button kind="bare" size="sm" keys="E" aria-expanded={isWide} onClick={onWide}>
            {isWide ? "Less" : "All evidence"}
          </Button>
        </span>
      </div>
      {link.evidenceGoneAt !== null && (
        <div className="px-8 pb-3 max-desk:px-4">
          <EvidenceGoneNote since={link.evidenceGoneAt} asks />
        </div>
      )}
      {refused && (
        <div className="px-8 pb-3 max-desk:px-4">
          <Note kind="care">{refused}</Note>
        </div>
      )}
      <div className="min-h-0 flex-1 overflow-auto px-8 pb-8 max-desk:px-4">
        {isWide && (
          <section
            aria-label="All evidence"
            className="enter-fade mb-6 grid gap-8 panel:grid-cols-2"
          >
            {link.confidence !== null && <LinkWaterfall link={link} />}
            <ul className="flex flex-col gap-1.5">
              {tellingFirst(link).map((seen, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the evidence of a link does not change while it is shown
                <li key={index} className="flex items-baseline gap-2">
                  <span className="w-20 shrink-0 text-12 text-ink-3">
                    {STRATEGY_STYLE[seen.strategy].word}
                  </span>
                  <span className={seen.polarity === "against" ? "text-danger" : "text-ink"}>
                    {seen.detail}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <LinkPlaces
          key={link.id}
          projectId={projectId}
          base={base}
          link={link}
          index={place}
          onIndexChange={onPlace}
          title="Where it shows"
        />
        {link.keptBack === "nothing" && (
          <LinkNote
            key={`reason ${link.id}`}
            kind="reason"
            projectId={projectId}
            link={link}
            canAsk={canDecide}
            className="mt-6 max-w-[900px]"
          />
        )}
        <LinkComments
          key={`comments ${link.id}`}
          projectId={projectId}
          edgeId={link.id}
          isBlind={link.keptBack === "opinion"}
          canWrite={canDecide}
        />
      </div>
    </>
  );
}
