import type { OpenSpill } from "../../src/core/quality/checks/contract.ts";

/** Partitions in memory. */
export const memorySpill: OpenSpill = (partitions) => {
  const kept = Array.from({ length: partitions }, (): string[][] => []);
  return {
    add: (partition, record) => void kept[partition]?.push([...record]),
    read: async function* (partition) {
      yield* kept[partition] ?? [];
    },
    close: () => {},
  };
};
