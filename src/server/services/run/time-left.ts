/** Share of files from which a pace can be told. */
const ESTIMATE_FROM = 0.05;
/** Without a file done for this long, and for the time of this many files, the pace so far says nothing about what is left. */
const HELD_UP = { ms: 10_000, files: 10 };

/**
 * Milliseconds until the last file is read, from the pace up to the one that was done last; times in milliseconds. "held-up" while files
 * are read that take far longer than those before; null before 5 % and at the end.
 */
export function timeLeft(
  work: { startedAt: number; lastDoneAt: number; done: number; total: number },
  now: number,
): number | "held-up" | null {
  const { done, total } = work;
  if (done === 0 || done === total || done / total < ESTIMATE_FROM) return null;
  const pace = (work.lastDoneAt - work.startedAt) / done;
  const since = now - work.lastDoneAt;
  if (since > Math.max(HELD_UP.ms, HELD_UP.files * pace)) return "held-up";
  return Math.max(0, Math.round(pace * (total - done) - since));
}
