import { describe, expect, it } from "vitest";
import { EMPTY_QUEUE, nextQueue, type QueueEvent, type QueueLink, waitingOf } from "./queue-state";

const link = (id: string, revision = 0) => ({ id, revision }) as QueueLink;
const run = (...events: QueueEvent[]) => events.reduce(nextQueue, EMPTY_QUEUE);
const LOADED: QueueEvent = { kind: "loaded", links: ["a", "b", "c"].map((id) => link(id)) };

describe("the queue on the screen", () => {
  it("begins with the first link and goes on after each answer", () => {
    expect(run(LOADED).current).toBe("a");
    const state = run(LOADED, { kind: "answered", id: "a", answer: "yes" });
    expect(state.current).toBe("b");
    expect(waitingOf(state).map((entry) => entry.id)).toEqual(["b", "c"]);
  });

  it("comes round to what was skipped, and ends with nothing", () => {
    const events: QueueEvent[] = [
      LOADED,
      { kind: "chosen", id: "c" },
      { kind: "answered", id: "c", answer: "no" },
    ];
    expect(run(...events).current).toBe("a");
    const done = run(
      ...events,
      { kind: "answered", id: "a", answer: "no" },
      { kind: "answered", id: "b", answer: "no" },
    );
    expect(done.current).toBeNull();
  });

  it("goes back to a link whose answer was taken back", () => {
    const state = run(
      LOADED,
      { kind: "answered", id: "a", answer: "yes" },
      { kind: "taken-back", ids: ["a"] },
    );
    expect(state.current).toBe("a");
    expect(state.answers).toEqual({});
    expect(nextQueue(state, { kind: "taken-back", ids: ["z"] })).toBe(state);
  });

  it("offers a refused answer again, with the link as it stands now", () => {
    const state = run(
      LOADED,
      { kind: "answered", id: "a", answer: "yes" },
      { kind: "refused", id: "a", reason: "Maren was first.", link: link("a", 4) },
    );
    expect(state.current).toBe("a");
    expect(state.refused.a).toBe("Maren was first.");
    expect(state.links[0]?.revision).toBe(4);
  });

  it("lets go of a link that is no longer there, and asks the next", () => {
    const state = run(
      LOADED,
      { kind: "answered", id: "a", answer: "yes" },
      { kind: "gone", id: "a" },
    );
    expect(state.links.map((entry) => entry.id)).toEqual(["b", "c"]);
    expect(state.answers).toEqual({});
    expect(state.current).toBe("b");
    const asked = nextQueue(run(LOADED), { kind: "gone", id: "a" });
    expect(asked.current).toBe("b");
  });

  it("takes a batch twice without doubling, and newer revisions of what waits", () => {
    const state = run(LOADED, { kind: "loaded", links: [link("a", 2), link("d")] });
    expect(state.links.map((entry) => [entry.id, entry.revision])).toEqual([
      ["a", 2],
      ["b", 0],
      ["c", 0],
      ["d", 0],
    ]);
  });

  it("lets old answers go", () => {
    const many = Array.from({ length: 40 }, (_, i) => link(`l${i}`));
    const events: QueueEvent[] = [
      { kind: "loaded", links: many },
      ...many
        .slice(0, 30)
        .map((entry): QueueEvent => ({ kind: "answered", id: entry.id, answer: "yes" })),
    ];
    const state = run(...events);
    expect(state.links).toHaveLength(30);
    expect(state.current).toBe("l30");
  });
});
