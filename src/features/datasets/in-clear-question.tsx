"use client";

import { Button, ButtonLink } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { formatCount, plural } from "~/components/format";
import type { RouterOutputs } from "~/trpc/react";

type InClear = RouterOutputs["datasets"]["count"]["inClear"];

/** Asks before a build whether values that are hidden in one place may stand in clear in another, with what can be done about it. */
export function InClearQuestion({
  base,
  found,
  isOpen,
  setOpen,
  isBusy,
  onBuild,
}: {
  base: string;
  found: InClear;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  isBusy: boolean;
  onBuild: () => void;
}) {
  if (found === null) return null;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={`At ${plural(found.places, "place")} hidden values stand in clear`}
      description={`The policy replaces these values somewhere, and they stand unchanged elsewhere, in ${plural(found.files, "file")}: with both, a reader can tell whom a stand-in stands for.`}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>Do not build</Button>
          <Button busy={isBusy} onClick={onBuild}>
            Build all the same
          </Button>
          <ButtonLink kind="main" href={`${base}/privacy`}>
            Look at them
          </ButtonLink>
        </>
      }
    >
      <ul className="grid list-disc gap-1 pl-4">
        {found.remedies.map(({ places, remedy }) => (
          <li key={remedy}>
            {formatCount(places)}: {remedy}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-ink-2">
        If you build all the same, the manifest of the version says how many places you accepted.
      </p>
    </Dialog>
  );
}
