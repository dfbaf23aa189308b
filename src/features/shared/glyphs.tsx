import type { RelationshipType } from "~/core/model/edge";
import type { FileKind } from "~/core/model/file";
import { FILE_KIND_STYLE } from "./file-kind";
import { RELATIONSHIP_STYLE } from "./relationship-style";

interface GlyphProps {
  size?: number | string;
  strokeWidth?: number | string;
  /** Taken for the sake of `Icon`; the grid of these drawings is their size. */
  absoluteStrokeWidth?: boolean;
  className?: string;
  /** Gives the drawing a name; without it readers skip it. */
  label?: string;
}

/** One drawing on the 16 px grid, in the weight of the other icons. */
function Glyph({
  path,
  size = 16,
  strokeWidth = 1.5,
  className,
  label,
  colour,
}: GlyphProps & { path: string; colour?: string }) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden beside its word
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke={colour ? `var(--${colour})` : "currentColor"}
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className ? `shrink-0 ${className}` : "shrink-0"}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      <path d={path} />
    </svg>
  );
}

/** Silhouette of a kind of file, in its hue. */
export function KindGlyph({ kind, ...rest }: GlyphProps & { kind: FileKind }) {
  const style = FILE_KIND_STYLE[kind];
  return <Glyph {...rest} path={style.glyph} colour={style.token} />;
}

/** Mark of a relationship type, in the hue of its family; `plain` takes the colour around it. */
export function RelationGlyph({
  type,
  plain,
  ...rest
}: GlyphProps & { type: RelationshipType; plain?: boolean }) {
  const style = RELATIONSHIP_STYLE[type];
  return <Glyph {...rest} path={style.mark} colour={plain ? undefined : style.textToken} />;
}

/** Two stems, one bar: bound. */
export function BoundGlyph(props: GlyphProps) {
  return <Glyph {...props} path="M4.5 5v6M11.5 5v6M4.5 8h7" />;
}

/** Stages on a stroke: the pipeline. */
export function PipelineGlyph(props: GlyphProps) {
  return <Glyph {...props} path="M2 8h2.5M11.5 8H14M4.5 5.5H7v5H4.5zM9 5.5h2.5v5H9zM7 8h2" />;
}

/** The letters f and i, bound by one stroke. */
export function LogoMark({
  size = 24,
  label,
  className,
}: {
  size?: number;
  label?: string;
  className?: string;
}) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden beside its word
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      strokeWidth={size <= 16 ? 3 : 2.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className ? `shrink-0 ${className}` : "shrink-0"}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      <path d="M8.3 21V8.6C8.3 5.4 10.3 3.3 13.2 3.3c1.8 0 3.2.7 4.1 1.9" stroke="var(--ink)" />
      <path d="M3.8 10.6h9.9c2 0 3.3 1.3 3.3 3.3V21" stroke="var(--bond)" />
    </svg>
  );
}
