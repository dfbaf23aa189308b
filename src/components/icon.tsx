import type { ComponentType } from "react";

/** What lucide icons and the product's own glyphs have in common. */
export type IconType = ComponentType<{
  size?: number | string;
  strokeWidth?: number | string;
  absoluteStrokeWidth?: boolean;
  className?: string;
  "aria-hidden"?: boolean | "true" | "false";
}>;

/** One icon at the weight of the interface; `label` gives it a name, otherwise readers skip it. */
export function Icon({
  of: Glyph,
  size = 16,
  label,
  className,
}: {
  of: IconType;
  size?: number;
  label?: string;
  className?: string;
}) {
  const drawing = (
    <Glyph
      size={size}
      strokeWidth={1.5}
      absoluteStrokeWidth
      aria-hidden={true}
      className={className ? `shrink-0 ${className}` : "shrink-0"}
    />
  );
  if (!label) return drawing;
  return (
    <span role="img" aria-label={label} className="inline-flex">
      {drawing}
    </span>
  );
}
