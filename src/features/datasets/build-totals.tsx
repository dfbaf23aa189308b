"use client";

import { Figures } from "~/components/figure";
import { formatCount, formatPercent } from "~/components/format";
import type { RouterOutputs } from "~/trpc/react";
import { heldOutLabel, heldOutShortfall } from "./dataset-words";
import { linksBefore } from "./making-words";

/** A dash until it is known: nought would be an answer. */
function figure(count: number | undefined): string {
  return count === undefined ? "–" : formatCount(count);
}

/** What a choice takes in, and how much of it is held out. */
export function Totals({
  data,
  isAwaited,
  wish,
}: {
  data: RouterOutputs["datasets"]["count"] | undefined;
  /** The records are being counted. */
  isAwaited: boolean;
  /** Share to hold out that `data` was counted with; undefined while it is counted again. */
  wish: number | undefined;
}) {
  const shortfall =
    data && wish !== undefined
      ? heldOutShortfall({ ...data, share: data.files === 0 ? wish : data.heldOutShare, wish })
      : undefined;
  return (
    <div aria-live="polite">
      <Figures
        items={[
          { value: figure(data?.files), label: "files with links" },
          { value: figure(data?.links), label: "links that fit" },
          { value: figure(data?.confirmed), label: "of them confirmed" },
          { value: figure(data?.heldOut), label: "files held out" },
          {
            value: data === undefined ? "–" : `about ${formatPercent(data.heldOutShare)}`,
            label: heldOutLabel({ isCounted: data?.isCounted ?? false, isAwaited }),
          },
        ]}
      />
      {data && wish !== undefined && (
        <p className="mt-2 text-12 text-ink-2 empty:hidden">{linksBefore(data.links)}</p>
      )}
      {shortfall && <p className="mt-2 text-12 text-ink-2">{shortfall}</p>}
    </div>
  );
}
