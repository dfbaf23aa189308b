"use client";

import { ArrowLeftRight, CircleQuestionMark, X } from "lucide-react";
import { Button } from "~/components/button";
import { Icon } from "~/components/icon";
import type { RelationshipType } from "~/core/model/edge";
import { BoundGlyph } from "~/features/shared/glyphs";
import { RELATIONSHIP_STYLE } from "~/features/shared/relationship-style";
import type { DecideAction } from "~/features/shared/use-decide";
import { AnswerFoot } from "./answer-foot";

/** Four answers, one key each. Buttons stand within reach of a thumb on phones. */
export function KeysBar({
  type,
  canDecide,
  said,
  onAnswer,
  onOther,
  onUndo,
}: {
  type: RelationshipType;
  canDecide: boolean;
  /** What was done last. */
  said: string;
  onAnswer: (action: DecideAction) => void;
  onOther: () => void;
  onUndo: () => void;
}) {
  const off = canDecide ? undefined : "Your role may look, not decide.";
  const yes = RELATIONSHIP_STYLE[type].question.opening === "Is" ? "Yes, it is" : "Yes, it does";
  return (
    <div className="z-10 flex shrink-0 items-center gap-2.5 border-t border-line bg-surface px-8 py-3.5 max-desk:grid max-desk:grid-cols-2 max-desk:gap-2 max-desk:px-4 max-desk:py-2.5">
      <Button
        kind="bind"
        size="lg"
        icon={<BoundGlyph />}
        keys="Y"
        disabledReason={off}
        onClick={() => onAnswer({ kind: "confirm" })}
      >
        {yes}
      </Button>
      <Button
        size="lg"
        icon={<Icon of={X} />}
        keys="N"
        disabledReason={off}
        onClick={() => onAnswer({ kind: "reject" })}
      >
        No
      </Button>
      <Button
        size="lg"
        icon={<Icon of={ArrowLeftRight} />}
        keys="T"
        disabledReason={off}
        onClick={onOther}
      >
        Other link
      </Button>
      <Button
        size="lg"
        icon={<Icon of={CircleQuestionMark} />}
        keys="S"
        disabledReason={off}
        onClick={() => onAnswer({ kind: "unsure" })}
      >
        Can't say
      </Button>
      <AnswerFoot said={said} canDecide={canDecide} onUndo={onUndo} />
    </div>
  );
}
