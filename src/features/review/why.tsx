"use client";

import { MessageSquareText } from "lucide-react";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { Icon } from "~/components/icon";
import { Textarea } from "~/components/input";
import { LONGEST_REASON } from "~/core/review/transitions";

/** The reason that goes with the next answer, or the way to write one. */
export function WhyLine({
  text,
  onWrite,
  onDrop,
}: {
  text: string;
  onWrite: () => void;
  onDrop: () => void;
}) {
  return (
    <div className="flex shrink-0 items-center gap-2 border-t border-line bg-surface px-8 py-1.5 text-12 max-desk:px-4 max-desk:py-0">
      <Button
        kind="bare"
        size="sm"
        icon={<Icon of={MessageSquareText} />}
        keys="W"
        onClick={onWrite}
      >
        {text === "" ? "Say why" : "Your reason"}
      </Button>
      {text !== "" && (
        <>
          <span className="min-w-0 flex-1 truncate font-serif">“{text}”</span>
          <Button kind="bare" size="sm" onClick={onDrop}>
            Drop it
          </Button>
        </>
      )}
    </div>
  );
}

/** Where the reason is written. */
export function WhyDialog({
  open,
  onOpenChange,
  text,
  onKeep,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  text: string;
  onKeep: (text: string) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Why?" width={480}>
      {open && (
        <WhyForm
          text={text}
          onKeep={(next) => {
            onKeep(next);
            onOpenChange(false);
          }}
        />
      )}
    </Dialog>
  );
}

function WhyForm({ text, onKeep }: { text: string; onKeep: (text: string) => void }) {
  const [draft, setDraft] = useState(text);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onKeep(draft.trim());
      }}
    >
      <Field
        label="Reason"
        help="Goes with your next answer. Whoever settles a disagreement reads it."
      >
        <Textarea
          rows={3}
          maxLength={LONGEST_REASON}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey) return;
            event.preventDefault();
            onKeep(draft.trim());
          }}
        />
      </Field>
      <div className="mt-3 flex justify-end">
        <Button kind="main" type="submit" keys="Enter">
          Keep
        </Button>
      </div>
    </form>
  );
}
