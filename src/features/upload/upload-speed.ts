const WINDOW_MS = 12_000;

/** Bytes a second over the last seconds, so that the time left does not jump. */
export function createSpeed() {
  let marks: { at: number; bytes: number }[] = [];
  return {
    /** Notes how many bytes are done in all at a time (milliseconds). */
    note(at: number, bytes: number): void {
      marks.push({ at, bytes });
      const oldest = marks.findIndex((mark) => mark.at >= at - WINDOW_MS);
      marks = marks.slice(Math.max(0, oldest));
    },
    /** Null until there is enough to tell. */
    perSecond(): number | null {
      const first = marks[0];
      const last = marks.at(-1);
      if (first === undefined || last === undefined || last.at - first.at < 1_000) return null;
      const speed = ((last.bytes - first.bytes) / (last.at - first.at)) * 1000;
      return speed > 0 ? speed : null;
    },
    reset(): void {
      marks = [];
    },
  };
}
