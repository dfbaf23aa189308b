/** Two sheets of files, bound by the stroke. Decoration. */
export function DropArt({ bound = true, width = 84 }: { bound?: boolean; width?: number }) {
  return (
    <svg
      viewBox="0 0 84 58"
      width={width}
      height={(width * 58) / 84}
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="block overflow-visible"
    >
      <path d="M12 54V14a6 6 0 0 1 6-6h10l8 8v38z" stroke="var(--ink-2)" strokeWidth="2" />
      <path d="M48 54V16l8-8h10a6 6 0 0 1 6 6v40z" stroke="var(--ink-2)" strokeWidth="2" />
      <path d="M20 26h8M56 38h8M20 45h8M56 46h6" stroke="var(--line-strong)" strokeWidth="2" />
      <path
        d={bound ? "M22 36h8c8 0 14-8 22-8h10" : "M24 34h6M54 34h6"}
        stroke="var(--bond)"
        strokeWidth="3"
        pathLength={bound ? 1 : undefined}
        className={bound ? "draw-in" : undefined}
      />
    </svg>
  );
}
