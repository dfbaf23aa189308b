import { Undo2 } from "lucide-react";
import { Button } from "~/components/button";
import { Icon } from "~/components/icon";

/** What was said last, and the way back. */
export function AnswerFoot({
  said,
  canDecide,
  onUndo,
}: {
  said: string;
  canDecide: boolean;
  onUndo: () => void;
}) {
  return (
    <>
      <span className="min-w-0 flex-1 truncate text-right text-ink-2 max-desk:col-span-2 max-desk:text-left max-desk:empty:hidden">
        {said}
      </span>
      {canDecide && (
        <Button
          kind="bare"
          icon={<Icon of={Undo2} />}
          keys="Z"
          onClick={onUndo}
          className="max-desk:col-span-2"
        >
          Undo
        </Button>
      )}
    </>
  );
}
