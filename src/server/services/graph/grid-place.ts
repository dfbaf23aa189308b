const ACROSS = 132;
const DOWN = 92;

/** Place `index` of `count` in a block of rows around the middle, wide enough for the names of files. Units of the canvas. */
export function gridPlace(index: number, count: number): { x: number; y: number } {
  const columns = Math.max(1, Math.round(Math.sqrt((count * DOWN * 1.4) / ACROSS)));
  const rows = Math.ceil(count / columns);
  return {
    x: ((index % columns) - (columns - 1) / 2) * ACROSS,
    y: (Math.floor(index / columns) - (rows - 1) / 2) * DOWN,
  };
}
