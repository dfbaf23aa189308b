/**
 * Reading order of a page: lines that follow each other downwards form blocks, and blocks are sorted by the rules of Breuel,
 * "High Performance Document Layout Analysis" (2003): what stands above goes first where the horizontal ranges meet, and the left column goes
 * before the right one unless something between them spans both. The second rule holds only where the file writes across its columns; most
 * files write one column after the other, and know better where a figure or a box belongs.
 */

export interface Box {
  readonly x: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
}

/** More blocks than this stay in the order of the content stream: comparing them all is cubic. */
const MAX_BLOCKS = 250;

interface Block<Part> extends Box {
  readonly parts: Part[];
}

/** Parts in reading order; `boxOf` gives each part's place. `isRightToLeft` reads the right column first. */
export function inReadingOrder<Part>(
  parts: readonly Part[],
  boxOf: (part: Part) => Box,
  isRightToLeft: boolean,
): Part[] {
  const blocks = blocksOf(parts, boxOf);
  if (blocks.length > MAX_BLOCKS) return [...parts];
  const goesAcross = writesAcross(parts.map(boxOf));
  const comesFirst = (a: Box, b: Box) =>
    isAbove(a, b) ?? (goesAcross && isColumnBefore(a, b, blocks, isRightToLeft));
  return sorted(blocks, comesFirst).flatMap((block) => block.parts);
}

/** True where many parts stand beside the one that comes before them in the file. */
function writesAcross(boxes: readonly Box[]): boolean {
  const sideSteps = boxes.filter((box, at) => {
    const last = boxes[at - 1];
    return (
      last !== undefined &&
      Math.abs(last.top - box.top) < (box.top - box.bottom) / 2 &&
      !overlaps(last.x, last.end, box.x, box.end)
    );
  });
  return sideSteps.length > Math.max(5, boxes.length * 0.25);
}

function blocksOf<Part>(parts: readonly Part[], boxOf: (part: Part) => Box): Block<Part>[] {
  const blocks: { x: number; end: number; top: number; bottom: number; parts: Part[] }[] = [];
  for (const part of parts) {
    const box = boxOf(part);
    const open = blocks.at(-1);
    const height = box.top - box.bottom;
    const step = open ? open.bottom - box.top : 0;
    const isBelow =
      open !== undefined &&
      step > -height * 0.5 &&
      step < height * 1.5 &&
      overlaps(open.x, open.end, box.x, box.end);
    if (!isBelow) blocks.push({ ...box, parts: [part] });
    else {
      open.x = Math.min(open.x, box.x);
      open.end = Math.max(open.end, box.end);
      open.bottom = Math.min(open.bottom, box.bottom);
      open.parts.push(part);
    }
  }
  return blocks;
}

function sorted<Part>(
  blocks: readonly Block<Part>[],
  comesFirst: (a: Box, b: Box) => boolean,
): Block<Part>[] {
  const out: Block<Part>[] = [];
  const state = new Uint8Array(blocks.length);
  const before = blocks.map((b, at) =>
    [...blocks.keys()].filter((other) => other !== at && comesFirst(blocks[other] as Box, b)),
  );
  // Depth first without recursion; a circle of rules is cut where it closes.
  for (const start of blocks.keys()) {
    const stack = [start];
    for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
      if (state[at] === 0) {
        state[at] = 1;
        for (const other of (before[at] ?? []).toReversed())
          if (state[other] === 0) stack.push(other);
        continue;
      }
      stack.pop();
      if (state[at] === 1) {
        state[at] = 2;
        out.push(blocks[at] as Block<Part>);
      }
    }
  }
  return out;
}

function middle(box: Box): number {
  return (box.top + box.bottom) / 2;
}

/** Of two parts whose horizontal ranges meet; null where they do not. */
function isAbove(a: Box, b: Box): boolean | null {
  return overlaps(a.x, a.end, b.x, b.end) ? middle(a) > middle(b) : null;
}

function isColumnBefore(a: Box, b: Box, all: readonly Box[], isRightToLeft: boolean): boolean {
  const isFirst = isRightToLeft ? a.x >= b.end - 1 : a.end <= b.x + 1;
  if (!isFirst) return false;
  const high = Math.max(middle(a), middle(b));
  const low = Math.min(middle(a), middle(b));
  return !all.some(
    (c) =>
      c !== a &&
      c !== b &&
      middle(c) < high &&
      middle(c) > low &&
      overlaps(c.x, c.end, a.x, a.end) &&
      overlaps(c.x, c.end, b.x, b.end),
  );
}

function overlaps(x1: number, end1: number, x2: number, end2: number): boolean {
  return Math.min(end1, end2) - Math.max(x1, x2) > 1;
}
