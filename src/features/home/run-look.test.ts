import { expect, test } from "vitest";
import { isGoingOn, runStages, runWords } from "./run-look.ts";

const run = (state: string, filesDone = 0, filesTotal = 10) => ({ state, filesDone, filesTotal });
const looks = (state: string, done = 0, facts = { linksToDecide: 0, datasets: 0 }) =>
  runStages(run(state, done), facts)
    .map((stage) => stage.state[0])
    .join("");

test("words say what a run does or waits for", () => {
  expect(runWords(null, 0)).toBe("Not run yet");
  expect(runWords(run("RUNNING", 0, 0), 0)).toBe("Starting");
  expect(runWords(run("RUNNING", 7), 0)).toBe("Reading, 70 %");
  expect(runWords(run("RUNNING", 10), 0)).toBe("Relating files");
  expect(runWords(run("FINISHED", 10), 3)).toBe("Waits for review");
  expect(runWords(run("FINISHED", 10), 0)).toBe("Finished");
  expect(runWords(run("FAILED"), 3)).toBe("Failed");
});

test("stages follow the counts: d done, n now, w waiting, f failed", () => {
  expect(looks("QUEUED")).toBe("wwwwwwww");
  expect(looks("RUNNING", 4)).toBe("dnnnnwww");
  expect(looks("RUNNING", 10)).toBe("dddddnww");
  expect(looks("FAILED", 10)).toBe("dddddfww");
  expect(looks("FINISHED", 10, { linksToDecide: 5, datasets: 1 })).toBe("ddddddwd");
  expect(looks("FINISHED", 10)).toBe("dddddddw");
});

test("only unfinished runs are going on", () => {
  expect(["QUEUED", "RUNNING", "STOPPING"].every((state) => isGoingOn(run(state)))).toBe(true);
  expect(["STOPPED", "FINISHED", "FAILED"].some((state) => isGoingOn(run(state)))).toBe(false);
  expect(isGoingOn(null)).toBe(false);
});
