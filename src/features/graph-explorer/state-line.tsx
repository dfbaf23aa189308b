import type { EdgeStatus } from "~/core/model/edge";

/** How a state is drawn: serifs at both ends, a plain line, a broken one. Decoration beside its word. */
export function StateLine({ state }: { state: EdgeStatus }) {
  const path = {
    confirmed: "M2 2v8M2 6h36M38 2v8",
    proposed: "M2 6h36",
    rejected: "M2 6h13M25 6h13M18 2.5v7M22 2.5v7",
  }[state];
  return (
    <svg width="40" height="12" viewBox="0 0 40 12" aria-hidden="true">
      <path
        d={path}
        fill="none"
        stroke={state === "rejected" ? "var(--ink-3)" : "var(--ink)"}
        strokeWidth={state === "confirmed" ? 2.5 : 1.5}
      />
    </svg>
  );
}
