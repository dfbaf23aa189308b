"use client";

import { ArrowLeftRight, CircleQuestionMark, X } from "lucide-react";
import { useState } from "react";
import { Button } from "~/components/button";
import { Icon } from "~/components/icon";
import { useKeys } from "~/components/use-keys";
import { isSymmetric } from "~/core/model/edge";
import { RelationGlyph } from "~/features/shared/glyphs";
import { RELATIONSHIP_ORDER, RELATIONSHIP_STYLE } from "~/features/shared/relationship-style";
import type { DecideAction } from "~/features/shared/use-decide";
import { AnswerFoot } from "./answer-foot";
import type { QueueLink } from "./queue-state";

/** Answers where the engine's opinion is kept back: the eight kinds in their fixed order, none of them marked; no; can't say. */
export function BlindBar({
  link,
  canDecide,
  said,
  onAnswer,
  onUndo,
}: {
  link: QueueLink;
  canDecide: boolean;
  said: string;
  onAnswer: (action: DecideAction) => void;
  onUndo: () => void;
}) {
  const [turnedId, setTurnedId] = useState<string | null>(null);
  const isTurned = turnedId === link.id;
  const turn = () => setTurnedId(isTurned ? null : link.id);
  const [from, to] = isTurned ? [link.target, link.source] : [link.source, link.target];
  const off = canDecide ? undefined : "Your role may look, not decide.";
  const name = (type: (typeof RELATIONSHIP_ORDER)[number]) =>
    onAnswer({ kind: "name", type, sourceFileId: from.id });
  useKeys(
    [
      ...RELATIONSHIP_ORDER.map((type, index) => ({
        keys: String(index + 1),
        text: RELATIONSHIP_STYLE[type].active,
        when: canDecide,
        run: () => name(type),
      })),
      { keys: "r", text: "Turn the sentence round", when: canDecide, run: turn },
    ],
    { scope: "Blind review" },
  );
  return (
    <div className="z-10 shrink-0 border-t border-line bg-surface px-8 py-3 max-desk:max-h-[40vh] max-desk:overflow-auto max-desk:px-4 max-desk:py-2">
      <p className="mb-2 flex flex-wrap items-center gap-2 text-12 text-ink-2 max-desk:mb-1.5 max-desk:flex-nowrap">
        <span className="min-w-0 truncate">
          <b className="font-medium text-ink">{from.name}</b> …{" "}
          <b className="font-medium text-ink">{to.name}</b>
        </span>
        <Button
          size="sm"
          icon={<Icon of={ArrowLeftRight} />}
          keys="R"
          aria-pressed={isTurned}
          onClick={turn}
        >
          Turn round
        </Button>
      </p>
      <div className="flex flex-wrap items-center gap-2 max-desk:grid max-desk:grid-cols-3 max-desk:gap-1.5 max-desk:[&_button]:px-1">
        {RELATIONSHIP_ORDER.map((type, index) => (
          <Button
            key={type}
            icon={<RelationGlyph type={type} />}
            keys={String(index + 1)}
            disabledReason={off}
            onClick={() => name(type)}
            title={isSymmetric(type) ? undefined : RELATIONSHIP_STYLE[type].meaning}
          >
            {RELATIONSHIP_STYLE[type].active}
          </Button>
        ))}
        <Button
          icon={<Icon of={X} />}
          keys="N"
          disabledReason={off}
          onClick={() => onAnswer({ kind: "reject" })}
        >
          No link
        </Button>
        <Button
          icon={<Icon of={CircleQuestionMark} />}
          keys="S"
          disabledReason={off}
          onClick={() => onAnswer({ kind: "unsure" })}
        >
          Can't say
        </Button>
        <AnswerFoot said={said} canDecide={canDecide} onUndo={onUndo} />
      </div>
    </div>
  );
}
