"use client";

import { ArrowLeftRight } from "lucide-react";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Icon } from "~/components/icon";
import { Kbd } from "~/components/kbd";
import { useKeys } from "~/components/use-keys";
import { isSymmetric, type RelationshipType } from "~/core/model/edge";
import { LinkSentence } from "./link-sentence";
import { RelationLine } from "./relation-line";
import { RELATIONSHIP_ORDER, RELATIONSHIP_STYLE } from "./relationship-style";

/** "Other link": eight types, one key each, and R to turn the sentence round. */
export function TypePicker({
  open,
  onOpenChange,
  type,
  from,
  to,
  title = "Which link is it?",
  verb,
  onPick,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The type as it stands, marked in the list; none for a new link. */
  type?: RelationshipType;
  from: string;
  to: string;
  title?: string;
  /** What picking does, for readers: "Draw". */
  verb?: string;
  onPick: (type: RelationshipType, turn: boolean) => void;
}) {
  const [turn, setTurn] = useState(false);
  function pick(next: RelationshipType): void {
    onOpenChange(false);
    setTurn(false);
    onPick(next, turn);
  }
  useKeys(
    [
      ...RELATIONSHIP_ORDER.map((next, index) => ({
        keys: String(index + 1),
        text: RELATIONSHIP_STYLE[next].active,
        run: () => pick(next),
      })),
      { keys: "r", text: "Turn the link round", run: () => setTurn(!turn) },
    ],
    { scope: "Other link", modal: true, off: !open },
  );
  const [first, second] = turn ? [to, from] : [from, to];
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} width={480} startsOnItself>
      <ol className="flex flex-col gap-0.5">
        {RELATIONSHIP_ORDER.map((next, index) => (
          <li key={next}>
            <button
              type="button"
              onClick={() => pick(next)}
              aria-current={next === type ? "true" : undefined}
              aria-label={verb ? `${verb}: ${RELATIONSHIP_STYLE[next].active}` : undefined}
              className={`flex min-h-8 w-full items-center gap-3 rounded-2 px-2 text-left hover:bg-hover max-desk:min-h-11 ${next === type ? "bg-press" : ""}`}
            >
              <RelationLine type={next} />
              <span className="w-20 shrink-0 font-medium">{RELATIONSHIP_STYLE[next].active}</span>
              <span className="min-w-0 flex-1 text-12 text-ink-2">
                {RELATIONSHIP_STYLE[next].meaning}
              </span>
              <Kbd>{String(index + 1)}</Kbd>
            </button>
          </li>
        ))}
      </ol>
      <div className="mt-3 flex items-center gap-2 border-t border-line pt-3">
        <p className="min-w-0 flex-1 text-12 text-ink-2">
          <LinkSentence
            type={type && !isSymmetric(type) ? type : "SUPPORTS"}
            from={{ name: first }}
            to={{ name: second }}
            max={28}
          />
        </p>
        <Button
          size="sm"
          aria-pressed={turn}
          icon={<Icon of={ArrowLeftRight} />}
          keys="R"
          onClick={() => setTurn(!turn)}
        >
          Turn round
        </Button>
      </div>
    </Dialog>
  );
}
