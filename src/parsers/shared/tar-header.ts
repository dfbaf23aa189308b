/** True for the first block of a tar archive, also of the kind before POSIX that has no mark: its checksum tells. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < 512) return false;
  const claimed = Number.parseInt(
    Buffer.from(block.subarray(148, 156)).toString("latin1").trim(),
    8,
  );
  let sum = 0;
  for (let at = 0; at < 512; at++) sum += at >= 148 && at < 156 ? 32 : (block[at] ?? 0);
  // An empty block sums up to the spaces of its checksum alone.
  return sum === claimed && sum > 256;
}
