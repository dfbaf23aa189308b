"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { ConfirmDialog } from "~/components/dialog";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/react";

/** Ends every session of the person, here too. */
export function SessionSection() {
  const trpc = useTRPC();
  const [isAsking, setAsking] = useState(false);
  const end = useMutation(
    trpc.account.endSessions.mutationOptions({
      onSuccess: () => window.location.assign("/sign-in"),
    }),
  );
  return (
    <>
      <p className="mb-3 text-ink-2">
        A session lasts 14 days. Signing out everywhere ends all of them at once, on every machine.
      </p>
      <Button kind="stop" onClick={() => setAsking(true)}>
        Sign out everywhere
      </Button>
      {end.isError && (
        <Note kind="bad" className="mt-3">
          {end.error.message}
        </Note>
      )}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Sign out everywhere?"
        verb="Sign out everywhere"
        stop
        busy={end.isPending}
        onConfirm={() => end.mutate()}
      >
        You sign in again on this machine too.
      </ConfirmDialog>
    </>
  );
}
