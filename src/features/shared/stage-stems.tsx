import type { StageItem, StageLook } from "./stage-item";

export interface StemLook {
  stroke: string;
  width: number;
  dash?: string;
}

/** How a stage's part of the stroke is drawn: solid when done, dotted while it waits. */
export function lookOf(state: StageLook): StemLook {
  if (state === "failed") return { stroke: "var(--danger)", width: 2.5 };
  if (state === "waiting" || state === "off") {
    return { stroke: "var(--control)", width: 1.5, dash: "1 5" };
  }
  return { stroke: "var(--bond)", width: 2.5 };
}

const LINE_TOP = 19;
const STEM_LEFT = 16;
const CORNER = 10;

/** The stem of a stage and the stroke from it to the next stage, drawn over the stage's own box. */
export function AcrossStem({ item, last }: { item: StageItem; last: boolean }) {
  const look = lookOf(item.state);
  const now = item.state === "now";
  const head = Math.min(1, Math.max(0.06, item.fraction ?? 0));
  const start = STEM_LEFT + CORNER;
  return (
    <span aria-hidden="true" className="pointer-events-none absolute inset-0 z-[1] max-desk:hidden">
      <svg
        aria-hidden="true"
        width={1}
        height={1}
        className="absolute overflow-visible"
        style={{ left: STEM_LEFT, top: LINE_TOP }}
      >
        <path
          d={`M0 68V${CORNER}a${CORNER} ${CORNER} 0 0 1 ${CORNER}-${CORNER}`}
          fill="none"
          stroke={look.stroke}
          strokeWidth={look.width}
          strokeDasharray={look.dash}
          strokeLinecap="round"
        />
      </svg>
      {!last && <Line from={start} share={1} look={now ? lookOf("waiting") : look} />}
      {now && !last && (
        <>
          <Line from={start} share={head} look={{ ...look, width: 4 }} />
          <span
            className="absolute h-[11px] w-[11px] -translate-x-1/2 -translate-y-1/2 rounded-full border-[2.5px] border-bond bg-surface"
            style={{ left: `calc(${start}px + ${head * 100}%)`, top: LINE_TOP }}
          />
        </>
      )}
    </span>
  );
}

/** A level part of the stroke, as a share of the way to the next stage. */
function Line({ from, share, look }: { from: number; share: number; look: StemLook }) {
  const dots = `repeating-linear-gradient(90deg, ${look.stroke} 0 1.5px, transparent 1.5px 6px)`;
  return (
    <span
      className="absolute rounded-full"
      style={{
        left: from - 0.5,
        top: LINE_TOP - look.width / 2,
        width: `calc(${share * 100}% + 1px)`,
        height: look.width,
        background: look.dash ? dots : look.stroke,
      }}
    />
  );
}

/** The same on phones: the stroke stands upright and stages branch off to the right. */
export function UprightStem({ item, first }: { item: StageItem; first: boolean }) {
  const look = lookOf(item.state);
  const now = item.state === "now";
  const start = first ? 14 : -30;
  return (
    <svg
      aria-hidden="true"
      className="pointer-events-none absolute top-0 left-0 z-[1] h-11 w-11 overflow-visible desk:hidden"
    >
      <path
        d={`M22 ${start}V14a8 8 0 0 0 8 8h8`}
        fill="none"
        stroke={look.stroke}
        strokeWidth={now ? 4 : look.width}
        strokeDasharray={look.dash}
        strokeLinecap="round"
      />
      {now && (
        <circle
          cx="40"
          cy="22"
          r="4.5"
          fill="var(--surface)"
          stroke="var(--bond)"
          strokeWidth="2.5"
        />
      )}
    </svg>
  );
}
