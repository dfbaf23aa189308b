/** As long as the SDK accepts a signature, with its tolerance for clocks on both sides. */
const REMEMBER_MS = 11 * 60_000;
const MAX_REMEMBERED = 100_000;

/**
 * Tells whether a signed request is new. The signature carries its time and the SDK refuses old ones; within that window only a
 * memory of what was seen stops a request from being played again. Bounded: the oldest are forgotten first.
 */
export function createReplayGuard(): (key: string, nowMs: number) => boolean {
  const seen = new Map<string, number>();
  return (key, nowMs) => {
    for (const [old, time] of seen) {
      if (nowMs - time < REMEMBER_MS && seen.size < MAX_REMEMBERED) break;
      seen.delete(old);
    }
    if (seen.has(key)) return false;
    seen.set(key, nowMs);
    return true;
  };
}
