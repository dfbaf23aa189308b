import { expect, test } from "vitest";
import type { Deps } from "../../deps.ts";
import { forgetHeldFindings, heldFindings } from "./held-findings.ts";

/** A workspace in which findings are read; `asked` tells from which id on they were. */
function workspace() {
  const asked: Array<string | null> = [];
  const rows = new Map<string, string>();
  let now = 0;
  const deps = {
    clock: () => now,
    newId: () => `fnd_${String(now).padStart(12, "0")}`,
    repos: () => ({
      subjectFiles: {
        async findingsAbout(fileIds: readonly string[], after: string | null) {
          asked.push(after);
          return [...rows].flatMap(([id, fileId]) =>
            fileIds.includes(fileId) && (after === null || id > after) ? [id] : [],
          );
        },
      },
    }),
  } as unknown as Deps;
  return {
    asked,
    deps,
    rows,
    wait: (ms: number) => {
      now += ms;
    },
  };
}

test("all findings are gone through once, then what came since, and all again for other files", async () => {
  const { deps, asked, rows, wait } = workspace();
  const look = (...files: string[]) => heldFindings(deps, "w", new Set(files));
  rows.set("fnd_000000000000", "a");
  wait(1_000);
  expect([...(await look("a"))]).toHaveLength(1);
  wait(600_000);
  // Its id was made a while before it was written.
  rows.set("fnd_000000400000", "a");
  expect([...(await look("a"))]).toHaveLength(2);
  wait(600_000);
  rows.set("fnd_000001000000", "a");
  expect([...(await look("a"))]).toHaveLength(3);
  wait(600_000);
  rows.set("fnd_000001600000", "b");
  expect([...(await look("a"))]).toHaveLength(3);
  expect([...(await look("b", "a"))]).toHaveLength(4);
  forgetHeldFindings(deps, "w");
  await look("a");
  const first = "fnd_000000001000";
  expect(asked).toEqual([null, first, first, "fnd_000000601000", null, null]);
});
