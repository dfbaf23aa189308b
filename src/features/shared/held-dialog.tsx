"use client";

import { useState } from "react";
import { ConfirmDialog } from "~/components/dialog";

interface Refusal {
  readonly message: string;
  readonly data?: { readonly appCode: string | null } | null | undefined;
}

/**
 * For what a policy asks to keep longer: `take` keeps such a refusal and says whether it was one, and the dialog made of the rest asks once
 * more, naming the policy and its article. Whoever confirms is named in the audit log.
 */
export function useHeld() {
  const [reason, setReason] = useState<string | null>(null);
  return {
    reason,
    take(error: Refusal): boolean {
      if (error.data?.appCode !== "retention.held") return false;
      setReason(error.message);
      return true;
    },
    close: () => setReason(null),
  };
}

export function HeldDialog({
  held,
  verb,
  busy,
  onConfirm,
}: {
  held: ReturnType<typeof useHeld>;
  verb: string;
  busy: boolean;
  onConfirm: () => void;
}) {
  return (
    <ConfirmDialog
      open={held.reason !== null}
      onOpenChange={(open) => !open && held.close()}
      title="A policy asks to keep this longer"
      verb={verb}
      stop
      busy={busy}
      onConfirm={onConfirm}
    >
      {held.reason} Your name and this answer go into the audit log.
    </ConfirmDialog>
  );
}
