import type { EdgeStatus, RelationshipType } from "~/core/model/edge";
import { RELATIONSHIP_STYLE, type StrokeEnd } from "./relationship-style";

const WEIGHT: Record<EdgeStatus, number> = { proposed: 1.5, confirmed: 2.5, rejected: 1.5 };

/** A short sample of how a type is drawn, for legends and menus. Decoration beside its words. */
export function RelationLine({
  type,
  width = 40,
  state = "confirmed",
}: {
  type: RelationshipType;
  width?: number;
  state?: EdgeStatus;
}) {
  const style = RELATIONSHIP_STYLE[type];
  const colour = state === "rejected" ? "var(--ink-3)" : `var(--${style.token})`;
  const stop = style.end === "arrow" ? width - 9 : width - 2;
  const weight = style.double ? 5.5 : WEIGHT[state];
  return (
    <svg
      width={width}
      height={14}
      viewBox={`0 0 ${width} 14`}
      aria-hidden="true"
      className="shrink-0"
    >
      <path
        d={`M1 7H${stop}`}
        stroke={colour}
        strokeWidth={weight}
        strokeDasharray={style.dash || undefined}
        strokeLinecap={type === "RELATED_TO" ? "round" : "butt"}
        fill="none"
      />
      {style.double && <path d={`M1 7H${stop}`} stroke="var(--surface)" strokeWidth={2} />}
      <LineEnd end={style.end} x={width - 2} colour={colour} />
    </svg>
  );
}

function LineEnd({ end, x, colour }: { end: StrokeEnd; x: number; colour: string }) {
  if (end === "arrow") return <path d={`M${x + 1} 7l-9-4.2v8.4z`} fill={colour} />;
  if (end === "open") {
    return (
      <path
        d={`M${x - 7} 2.5 ${x} 7l-7 4.5`}
        fill="none"
        stroke={colour}
        strokeWidth={2}
        strokeLinecap="round"
      />
    );
  }
  if (end === "bar") {
    return <path d={`M${x} 2v10`} stroke={colour} strokeWidth={2.4} strokeLinecap="round" />;
  }
  return null;
}
