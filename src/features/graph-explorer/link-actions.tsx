"use client";

import { ArrowLeftRight, ChevronDown, CircleQuestionMark, X } from "lucide-react";
import { Button } from "~/components/button";
import { Icon } from "~/components/icon";
import { Menu } from "~/components/menu";
import { BoundGlyph } from "~/features/shared/glyphs";
import type { DecideAction } from "~/features/shared/use-decide";

const REASONS = ["Another type", "An old version", "Chance", "The wrong place"] as const;

/** What can be done with a link. Readers see why they cannot. */
export function LinkActions({
  canDecide,
  isBusy,
  onDecide,
  onOther,
  onOpenBoth,
}: {
  canDecide: boolean;
  isBusy: boolean;
  onDecide: (action: DecideAction) => void;
  onOther: () => void;
  onOpenBoth: () => void;
}) {
  const off = canDecide ? undefined : "Your role may look, not decide.";
  return (
    <>
      <div className="grid grid-cols-[1fr_1fr_auto] gap-2">
        <Button
          kind="bind"
          className="h-[38px] max-desk:h-[46px]"
          icon={<BoundGlyph />}
          keys="Y"
          disabledReason={off}
          busy={isBusy}
          onClick={() => onDecide({ kind: "confirm" })}
        >
          Confirm
        </Button>
        <Button
          className="h-[38px] max-desk:h-[46px]"
          icon={<Icon of={X} />}
          keys="N"
          disabledReason={off}
          onClick={() => onDecide({ kind: "reject" })}
        >
          Reject
        </Button>
        <Menu
          label="Reject with a reason"
          trigger={
            <Button
              className="h-[38px] max-desk:h-[46px]"
              label="Reject with a reason"
              icon={<Icon of={ChevronDown} />}
              disabledReason={off}
            />
          }
          items={[
            { heading: "Reject, because it is" },
            ...REASONS.map((reason) => ({
              label: reason,
              onSelect: () => onDecide({ kind: "reject", reason }),
            })),
          ]}
        />
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-1">
        <Button
          kind="bare"
          size="sm"
          icon={<Icon of={ArrowLeftRight} />}
          keys="T"
          disabledReason={off}
          onClick={onOther}
        >
          Change type
        </Button>
        <Button
          kind="bare"
          size="sm"
          icon={<Icon of={CircleQuestionMark} />}
          keys="S"
          disabledReason={off}
          onClick={() => onDecide({ kind: "unsure" })}
        >
          Can't say
        </Button>
        <span className="flex-1" />
        <Button kind="bare" size="sm" keys="O" onClick={onOpenBoth}>
          Open both
        </Button>
      </div>
    </>
  );
}
