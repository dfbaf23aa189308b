const SMALLEST = 26;
const LARGEST = 56;

/** Radius of a ring in pixels: grows with the square root of its files, 26 at one file, 56 from 2,500 on. */
export function ringRadius(fileCount: number): number {
  return Math.min(
    LARGEST,
    SMALLEST + ((LARGEST - SMALLEST) * Math.sqrt(Math.max(0, fileCount))) / 50,
  );
}
