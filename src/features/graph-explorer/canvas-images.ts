/** Drawings that the canvas shows inside its nodes, as images in the colours of the theme. */
import type { FileKind } from "~/core/model/file";
import { FILE_KIND_STYLE } from "~/features/shared/file-kind";

/** The value of a colour token, as canvases know it. */
export type Colour = (token: string) => string;

/** An image of the file's silhouette in its hue. */
export function kindImage(kind: FileKind, colour: Colour): string {
  const { glyph, token } = FILE_KIND_STYLE[kind];
  return image(
    16,
    `<path d="${glyph}" fill="none" stroke="${colour(token)}" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round"/>`,
  );
}

/** A ring: arc for the confirmed share, a second outline behind for "more inside". `confirmed` in [0, 1]. */
export function ringImage(confirmed: number, colour: Colour): string {
  const round = 2 * Math.PI * 44;
  const arc = Math.round(Math.min(1, Math.max(0, confirmed)) * 100) / 100;
  return image(
    112,
    `<circle cx="61" cy="52" r="49" fill="${colour("sunken")}" stroke="${colour("line-strong")}" stroke-width="1.2"/>
     <circle cx="56" cy="56" r="49" fill="${colour("raised")}" stroke="${colour("control")}" stroke-width="1.3"/>
     <circle cx="56" cy="56" r="44" fill="none" stroke="${colour("press")}" stroke-width="4.5"/>
     <circle cx="56" cy="56" r="44" fill="none" stroke="${colour("bond")}" stroke-width="4.5" stroke-dasharray="${round * arc} 999" transform="rotate(-90 56 56)"/>`,
  );
}

function image(size: number, inner: string): string {
  // Twice the size: the canvas scales images down well and up badly.
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size * 2}" height="${size * 2}" viewBox="0 0 ${size} ${size}">${inner}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}
