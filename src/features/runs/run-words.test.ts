import { describe, expect, it } from "vitest";
import { problemWords, stageOfProblem } from "~/features/shared/cause-words";
import {
  canRetry,
  type RunLine,
  smallStages,
  stateWords,
  timeLeftWords,
  wayOut,
} from "./run-words";

const files = (done: number, total: number, toFix = 0) => ({ done, total, toFix });
const line = (state: RunLine["state"], done: number, total: number): RunLine => ({
  id: "run_1",
  number: 1,
  state,
  createdAt: new Date(0),
  startedAt: null,
  finishedAt: null,
  startedBy: null,
  failure: null,
  linkCount: 0,
  isPartial: false,
  relateState: null,
  files: files(done, total),
});

describe("runs in words", () => {
  it("says reading, relating, writing by how far a running run is", () => {
    const say = (done: number, total: number, relateState: "done" | null = null) =>
      stateWords({ state: "running", relateState, files: files(done, total) });
    expect([say(0, 0), say(1, 4), say(4, 4), say(4, 4, "done")]).toEqual([
      "starting",
      "reading files",
      "relating files",
      "writing links",
    ]);
  });

  it("counts what is to fix only at the end", () => {
    const standing = { relateState: null, files: files(4, 4, 1) };
    expect(stateWords({ ...standing, state: "finished" })).toBe("finished, 1 file to fix");
    expect(stateWords({ ...standing, state: "stopped" })).toBe("stopped");
  });

  it("gives a range until 30 % and one figure from there", () => {
    const say = (timeLeft: number | "held-up" | null, done: number) =>
      timeLeftWords({ timeLeft, files: { ...files(done, 10), anew: done, kept: 0, erased: 0 } });
    expect(say(600_000, 1)).toBe("7\u202fmin 30\u202fs to 14\u202fmin left to read.");
    expect(say(600_000, 3)).toBe("About 10\u202fmin left to read.");
    expect(say(null, 5)).toBe("");
    expect(say("held-up", 9)).toMatch(/^1 file left to read; /);
  });

  it("draws a stopped run as waiting and a failed one as failed at its head", () => {
    const at = (run: RunLine, stage: string) =>
      smallStages(run).find((item) => item.stage === stage)?.state;
    expect(at(line("stopped", 1, 4), "parse")).toBe("waiting");
    expect(at(line("failed", 1, 4), "parse")).toBe("failed");
    expect(at(line("failed", 4, 4), "parse")).toBe("done");
    expect(at(line("failed", 4, 4), "relate")).toBe("failed");
    expect(at(line("finished", 4, 4), "review")).toBe("waiting");
  });

  it("has words for every cause, known or not", () => {
    expect(problemWords("parse.encrypted")).toBe("Locked with a password");
    expect(problemWords("quality.odd-thing")).toBe("Odd thing");
    expect(stageOfProblem("quality.odd-thing")).toBe("quality");
    expect(stageOfProblem("unheard.of")).toBeNull();
  });

  it.each([
    ["parse.encrypted", false, "Give the password"],
    ["parse.encrypted-password", false, "Give the password"],
    ["parse.empty", false, "Add it again"],
    ["parse.cell-limit", false, "Raise the limit"],
    ["parse.timeout", true, "Raise the limit"],
    ["parse.crashed", true, "Add it again"],
    ["parse.disk-limit", true, undefined],
    ["privacy.failed", true, undefined],
    ["privacy.password", false, undefined],
    ["quality.gaps", false, undefined],
  ])("offers for %s only what can help", (code, again, out) => {
    expect(canRetry(code)).toBe(again);
    expect(wayOut({ code, unlockable: 1 })?.words).toBe(out);
  });

  it("asks for no password where none would open the files", () => {
    expect(wayOut({ code: "parse.encrypted", unlockable: 0 })).toBeNull();
  });
});
