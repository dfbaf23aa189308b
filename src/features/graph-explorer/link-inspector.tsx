"use client";

import { Chip } from "~/components/chip";
import { formatDay } from "~/components/format";
import { Note } from "~/components/note";
import type { EdgeDetail } from "~/core/model/graph-view";
import { Confidence } from "~/features/shared/confidence";
import { EvidenceGoneMark, EvidenceGoneNote } from "~/features/shared/evidence-gone";
import { LinkComments } from "~/features/shared/link-comments";
import { linkEnd } from "~/features/shared/link-end";
import { LinkNote } from "~/features/shared/link-note";
import { LinkPlaces } from "~/features/shared/link-places";
import { LinkSentence } from "~/features/shared/link-sentence";
import { LinkState } from "~/features/shared/link-state";
import { LinkWaterfall } from "~/features/shared/link-waterfall";
import type { Outcome } from "~/features/shared/outcome";
import { RELATIONSHIP_STYLE } from "~/features/shared/relationship-style";

/** One link: the sentence, its state and score, why, where it shows, and what was decided. */
export function LinkInspector({
  projectId,
  base,
  link,
  canDescribe,
  canDecide,
  place,
  onPlace,
  outcome,
  failure,
}: {
  projectId: string;
  base: string;
  link: EdgeDetail;
  canDescribe: boolean;
  canDecide: boolean;
  place: number;
  onPlace: (place: number) => void;
  /** What was just decided about it. */
  outcome: Outcome | undefined;
  /** Why the last decision was refused. */
  failure: string | null;
}) {
  return (
    <>
      <section className="border-b border-line p-4">
        <div className="mb-2 flex flex-wrap items-center gap-2">
          <LinkState status={stateOf(link)} />
          {link.isByHand && <Chip kind="line">drawn by hand</Chip>}
          {link.isRedundant && link.state === "proposed" && (
            <Chip kind="line">implied by stronger links</Chip>
          )}
          {link.stage === "second" && <Chip kind="line">waits for a second person</Chip>}
          {link.stage === "split" && <Chip kind="line">two people differ</Chip>}
          {link.evidenceGoneAt !== null && <EvidenceGoneMark />}
        </div>
        <p className="text-[15px] leading-[1.42]">
          <LinkSentence
            type={link.type}
            from={linkEnd(link.source, base)}
            to={linkEnd(link.target, base)}
            max={40}
          />
        </p>
        {!link.isByHand && (
          <div className="mt-2.5">
            <Confidence value={link.confidence} calibration={link.calibration} explain />
          </div>
        )}
        {link.description && <p className="mt-2 text-12 text-ink-2">{link.description}</p>}
        {link.evidenceGoneAt !== null && (
          <div className="mt-3">
            <EvidenceGoneNote since={link.evidenceGoneAt} />
          </div>
        )}
        {failure && (
          <div className="mt-3">
            <Note kind="care">{failure}</Note>
          </div>
        )}
      </section>
      {(["describe", "reason"] as const).map((kind) => (
        <LinkNote
          key={kind}
          kind={kind}
          projectId={projectId}
          link={link}
          canAsk={canDescribe}
          className="border-b border-line p-4"
        />
      ))}
      <section className="border-b border-line p-4" aria-label="Why we think so">
        <div className="mb-2 flex items-baseline gap-2">
          <h3 className="flex-1">Why we think so</h3>
          {!link.isByHand && <span className="text-12 text-ink-3">each bar moves the score</span>}
        </div>
        <LinkWaterfall link={link} />
      </section>
      <section className="border-b border-line p-4">
        <LinkPlaces
          projectId={projectId}
          base={base}
          link={link}
          index={place}
          onIndexChange={onPlace}
          compact
          outcome={outcome}
        />
      </section>
      {link.columnMatches.length > 0 && <Columns link={link} />}
      {link.decisions.length > 0 && <History link={link} />}
      <div className="px-4 pb-4">
        <LinkComments key={link.id} projectId={projectId} edgeId={link.id} canWrite={canDecide} />
      </div>
    </>
  );
}

export function stateOf(link: { state: EdgeDetail["state"]; decidedAt: Date | null }) {
  return link.state === "proposed" && link.decidedAt !== null ? ("unsure" as const) : link.state;
}

function Columns({ link }: { link: EdgeDetail }) {
  return (
    <section className="border-b border-line p-4">
      <h3 className="mb-2">Columns that hold the same</h3>
      <ul className="text-12">
        {link.columnMatches.slice(0, 12).map((match) => (
          <li
            key={`${match.sourceTable} ${match.sourceColumn} ${match.targetTable} ${match.targetColumn}`}
            className="grid grid-cols-[minmax(0,1fr)_24px_minmax(0,1fr)] items-center gap-1 py-0.5"
          >
            <span className="mono truncate">
              {columnName(match.sourceTable, match.sourceColumn)}
            </span>
            <span className="h-0.5 bg-bond" aria-hidden="true" />
            <span className="mono truncate">
              {columnName(match.targetTable, match.targetColumn)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function columnName(table: string | null, column: string): string {
  return table ? `${table}.${column}` : column;
}

const DID: Readonly<Record<string, string>> = {
  confirm: "confirmed it",
  reject: "rejected it",
  reverse: "turned it round",
  unsure: "could not say",
  create: "drew it",
  undo: "took a decision back",
};

function History({ link }: { link: EdgeDetail }) {
  return (
    <section className="p-4" aria-label="What was decided">
      <h3 className="mb-2">What was decided</h3>
      <ol className="flex flex-col gap-1.5 text-12">
        {link.decisions.map((decision) => (
          <li
            key={decision.id}
            className={decision.wasUndone ? "text-ink-3 line-through" : "text-ink-2"}
          >
            <b className="font-medium text-ink">{decision.by ?? "Someone who has left"}</b>{" "}
            {decision.action === "retype" && decision.toType
              ? `changed it to “${RELATIONSHIP_STYLE[decision.toType].active}”`
              : (DID[decision.action] ?? decision.action)}
            {decision.isWaiting && ", as one of two"}
            {decision.isBlind && ", by the evidence alone"}
            {decision.reason && <span className="font-serif"> “{decision.reason}”</span>}
            <span className="text-ink-3">, {formatDay(decision.at)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
