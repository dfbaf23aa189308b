import { formatCount, formatSize } from "~/components/format";
import { leaveOutRule } from "~/core/ingest/leave-out";
import { fileKindOf } from "~/features/shared/file-kind";
import type { ReadDrop } from "./read-drop";

export interface Limits {
  maxFileBytes: number;
  maxBatchBytes: number;
  maxBatchFiles: number;
  freeBytes: number;
}

/** What a dropped folder holds: kinds, what rules leave out, how much it is. */
export function factsOf(drop: Pick<ReadDrop, "files">, limits: Limits) {
  const kinds = new Map<string, number>();
  const ruled = new Set<number>();
  const rules = new Map<string, number>();
  let bytes = 0;
  let ruledBytes = 0;
  let tooLarge = 0;
  drop.files.forEach(({ path, file }, index) => {
    const kind = fileKindOf(file.name);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    bytes += file.size;
    const rule = leaveOutRule(path);
    if (rule === null) {
      if (file.size > limits.maxFileBytes) tooLarge++;
      return;
    }
    ruled.add(index);
    ruledBytes += file.size;
    rules.set(rule.words, (rules.get(rule.words) ?? 0) + 1);
  });
  return { kinds, ruled, rules: [...rules], bytes, ruledBytes, tooLarge };
}

/** Why so much cannot be sent at once, or null. */
export function whyNot(
  { files, bytes }: { files: number; bytes: number },
  limits: Limits,
): string | null {
  if (files > limits.maxBatchFiles)
    return `One folder may hold at most ${formatCount(limits.maxBatchFiles)} files. Add it in parts.`;
  if (bytes > limits.maxBatchBytes)
    return `One folder may hold at most ${formatSize(limits.maxBatchBytes)}. Add it in parts.`;
  return null;
}
