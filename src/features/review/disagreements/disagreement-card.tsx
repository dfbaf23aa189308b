"use client";

import { ArrowLeftRight, CircleQuestionMark, X } from "lucide-react";
import { useState } from "react";
import { Button } from "~/components/button";
import { Card } from "~/components/card";
import { Chip } from "~/components/chip";
import { formatDay } from "~/components/format";
import { Icon } from "~/components/icon";
import { Note } from "~/components/note";
import { BoundGlyph } from "~/features/shared/glyphs";
import { LinkComments } from "~/features/shared/link-comments";
import { linkEnd } from "~/features/shared/link-end";
import { LinkPlaces } from "~/features/shared/link-places";
import { LinkSentence } from "~/features/shared/link-sentence";
import { RELATIONSHIP_STYLE } from "~/features/shared/relationship-style";
import type { DecideAction } from "~/features/shared/use-decide";
import type { RouterOutputs } from "~/trpc/react";

export type Disagreement = RouterOutputs["reviewers"]["disagreements"]["rows"][number];

/** One link on which two differ: the question, both answers side by side, the places, and the three answers that settle it. */
export function DisagreementCard({
  projectId,
  base,
  row,
  onSay,
  onOther,
}: {
  projectId: string;
  base: string;
  row: Disagreement;
  onSay: (action: DecideAction) => void;
  onOther: () => void;
}) {
  const [place, setPlace] = useState(0);
  const { link, answers, isOwn } = row;
  const off = isOwn ? "One of the two answers is yours: somebody else decides." : undefined;
  return (
    <Card>
      <h2 className="mb-4 text-[19px] leading-[1.36] font-450 max-desk:text-[17px]">
        <LinkSentence
          asQuestion
          type={link.type}
          from={linkEnd(link.source, base)}
          to={linkEnd(link.target, base)}
          max={48}
        />
      </h2>
      <div className="mb-4 grid gap-3 panel:grid-cols-2">
        {answers.map((answer) => (
          <section
            key={`${answer.userId} ${answer.at.getTime()}`}
            aria-label={`Answer of ${answer.by ?? "someone who has left"}`}
            className="rounded-2 border border-line p-3"
          >
            <p className="mb-1.5 flex flex-wrap items-center gap-2 text-12 text-ink-2">
              <b className="font-medium text-ink">{answer.by ?? "Someone who has left"}</b>
              <span>{formatDay(answer.at)}</span>
              {answer.isBlind && <Chip kind="line">by the evidence alone</Chip>}
            </p>
            <p className="font-medium">{saidOf(answer, link)}</p>
            {answer.reason === null ? (
              <p className="mt-1 text-12 text-ink-3">No reason given.</p>
            ) : (
              <p className="mt-1 font-serif break-words">“{answer.reason}”</p>
            )}
          </section>
        ))}
      </div>
      {isOwn && (
        <div className="mb-4">
          <Note>One of the two answers is yours. Somebody else has to say who is right.</Note>
        </div>
      )}
      <div className="mb-5 flex flex-wrap gap-2 max-desk:grid max-desk:grid-cols-2">
        <Button
          kind="bind"
          icon={<BoundGlyph />}
          keys="Y"
          disabledReason={off}
          onClick={() => onSay({ kind: "confirm" })}
        >
          Yes
        </Button>
        <Button
          icon={<Icon of={X} />}
          keys="N"
          disabledReason={off}
          onClick={() => onSay({ kind: "reject" })}
        >
          No
        </Button>
        <Button icon={<Icon of={ArrowLeftRight} />} keys="T" disabledReason={off} onClick={onOther}>
          Other link
        </Button>
        <Button
          icon={<Icon of={CircleQuestionMark} />}
          keys="S"
          disabledReason={off}
          onClick={() => onSay({ kind: "unsure" })}
        >
          Can't say
        </Button>
      </div>
      <LinkPlaces
        projectId={projectId}
        base={base}
        link={link}
        index={place}
        onIndexChange={setPlace}
        title="Where it shows"
      />
      <LinkComments projectId={projectId} edgeId={link.id} canWrite />
    </Card>
  );
}

function saidOf({ asked }: Disagreement["answers"][number], link: Disagreement["link"]): string {
  if (asked.state === "rejected") return "No link";
  if (asked.state === "proposed") return "Can't say";
  const isTurned = asked.sourceFileId !== link.source.id;
  const words = RELATIONSHIP_STYLE[asked.type].active;
  const says = asked.type === link.type ? `Yes: ${words}` : `Other link: ${words}`;
  return isTurned ? `${says}, the other way round` : says;
}
