"use client";

import { ArrowLeft, ArrowRight } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "~/components/button";
import { Chip } from "~/components/chip";
import { cx } from "~/components/cx";
import { plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { PHONE, useMedia } from "~/components/use-media";
import type { Outcome } from "./outcome";
import { PlaceCard } from "./place-card";
import { type DrawnStroke, measureStrokes } from "./place-strokes";
import type { PlacePair } from "./place-types";

export type { PlacePair } from "./place-types";

/**
 * Where a link shows: two quoted excerpts with the strokes that bind them, and a pager when there are
 * several pairs. Equal places are bound solid, differing ones dashed.
 */
export function Places({
  pairs,
  index,
  onIndexChange,
  compact,
  title = "Where it shows",
  outcome,
}: {
  pairs: readonly PlacePair[];
  index?: number;
  onIndexChange?: (index: number) => void;
  compact?: boolean;
  title?: string;
  /** What was just decided; the strokes move for `--bind` and stay as they came to lie. */
  outcome?: Outcome;
}) {
  const [own, setOwn] = useState(0);
  const at = Math.min(index ?? own, Math.max(0, pairs.length - 1));
  const pair = pairs[at];
  function goTo(next: number): void {
    const held = (next + pairs.length) % pairs.length;
    setOwn(held);
    onIndexChange?.(held);
  }
  if (!pair) {
    return (
      <p className="text-ink-2">
        No place can be shown for this link; it rests on properties of the files.
      </p>
    );
  }
  return (
    <div>
      {(compact || pairs.length > 1) && (
        <div className="mb-2.5 flex min-h-[26px] items-center gap-2">
          <h3>{title}</h3>
          <Chip>
            {pairs.length > 1 ? `${at + 1} of ${plural(pairs.length, "place")}` : "1 place"}
          </Chip>
          <span className="flex-1" />
          {pairs.length > 1 && (
            <>
              <Button
                size="sm"
                kind="bare"
                label="Previous place"
                icon={<Icon of={ArrowLeft} />}
                onClick={() => goTo(at - 1)}
              />
              <Button
                size="sm"
                kind="bare"
                label="Next place"
                icon={<Icon of={ArrowRight} />}
                onClick={() => goTo(at + 1)}
              />
            </>
          )}
        </div>
      )}
      <Bound pair={pair} compact={compact} outcome={outcome} />
      {pair.note && <p className="mt-2 text-12 text-ink-2">{pair.note}</p>}
    </div>
  );
}

function Bound({
  pair,
  compact,
  outcome,
}: {
  pair: PlacePair;
  compact?: boolean;
  outcome: Outcome | undefined;
}) {
  const root = useRef<HTMLDivElement>(null);
  const phone = useMedia(PHONE);
  const drawn = useStrokes(root, pair, phone);
  return (
    <div
      ref={root}
      className={cx(
        "relative grid items-start desk:grid-cols-2",
        compact ? "gap-[34px]" : "gap-[84px]",
        "max-desk:gap-[26px] max-desk:pl-3",
      )}
    >
      <PlaceCard excerpt={pair.from} side="from" compact={compact} />
      <PlaceCard excerpt={pair.to} side="to" compact={compact} />
      <svg
        aria-hidden="true"
        className="pointer-events-none absolute inset-0 h-full w-full overflow-visible"
      >
        {drawn.strokes.map((stroke, place) => (
          <Stroke
            key={stroke.key}
            stroke={stroke}
            changed={stroke.changed || pair.same === false}
            full={place === 0 || outcome !== undefined}
            outcome={outcome}
          />
        ))}
      </svg>
      <p className="sr-only">
        {pair.same === false ? "These places differ." : "These places belong together."}
      </p>
      {drawn.more > 0 && (
        <p className="col-span-full text-12 text-ink-3">and {drawn.more} more in these excerpts</p>
      )}
    </div>
  );
}

function Stroke({
  stroke,
  changed,
  full,
  outcome,
}: {
  stroke: DrawnStroke;
  changed: boolean;
  full: boolean;
  outcome: Outcome | undefined;
}) {
  const look = outcome
    ? outcome === "bound"
      ? "stroke-bond meet"
      : "part"
    : changed
      ? "stroke-changed"
      : full
        ? "stroke-bond"
        : "stroke-second";
  return (
    <g>
      <path d={stroke.path} className={look} pathLength={outcome ? 1 : undefined} />
      {outcome === "bound" &&
        stroke.ends.map((end) => (
          <path
            key={`cap-${end.x}-${end.y}`}
            d={`M${end.x} ${end.y - 5}v10`}
            className="stroke-bond enter-fade"
          />
        ))}
      {full &&
        !outcome &&
        stroke.ends.map((end) => (
          <circle
            key={`${end.x}-${end.y}`}
            cx={end.x}
            cy={end.y}
            r="2.6"
            fill={changed ? "var(--warn)" : "var(--bond)"}
          />
        ))}
    </g>
  );
}

const useBrowserLayoutEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

/** Measures the strokes again whenever the excerpts move: resize, scroll inside, other pair. */
function useStrokes(
  root: React.RefObject<HTMLDivElement | null>,
  pair: PlacePair,
  stacked: boolean,
): { strokes: DrawnStroke[]; more: number } {
  const [drawn, setDrawn] = useState<{ strokes: DrawnStroke[]; more: number }>({
    strokes: [],
    more: 0,
  });
  useBrowserLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const measure = () => setDrawn(measureStrokes(element, stacked));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const card of element.children) observer.observe(card);
    element.addEventListener("scroll", measure, true);
    void document.fonts.ready.then(measure);
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure, true);
    };
  }, [root, pair, stacked]);
  return drawn;
}
