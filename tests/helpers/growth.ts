/** How the work of a function grows with its input, whatever the machine is and whatever else runs on it. */

const FACTOR = 8;
const TRIES = 4;
/** Microseconds below which a measurement says nothing. */
const LEAST_COST = 2_000;

/**
 * True where input that is eight times as large costs at most thirty-two times as much: work that grows with the square of its input costs
 * sixty-four times as much. Counted is the processor time of this thread alone. Compilation and garbage disturb single tries, so the best
 * of several counts; `work` is called with `size` and eight times `size`.
 */
export function growsLinearly(work: (size: number) => void, size: number): boolean {
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = 0; i < TRIES; i++) {
    small = Math.min(
      small,
      costOf(() => work(size)),
    );
    large = Math.min(
      large,
      costOf(() => work(size * FACTOR)),
    );
    if (large <= Math.max(LEAST_COST, small) * FACTOR * 4) return true;
  }
  return false;
}

function costOf(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}
