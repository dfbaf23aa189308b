import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RelationshipType } from "~/core/model/edge";
import { DEFAULT_VIEW, type GraphView, readView, writeView } from "./graph-url";

const anyId = fc.stringMatching(/^[a-z0-9_]{1,12}$/);
const anyView: fc.Arbitrary<GraphView> = fc.record({
  grouping: fc.constantFrom("cluster", "folder", "time"),
  open: fc.array(
    fc.record({
      id: fc.oneof(anyId, fc.constant("folder:Q3, draft~1"), fc.constant("time:2025-10")),
      limit: fc.constantFrom(300, 420, 2000),
    }),
    { maxLength: 3 },
  ),
  selection: fc.option(fc.record({ kind: fc.constantFrom("file", "edge", "ring"), id: anyId })),
  focus: fc.option(anyId),
  path: fc.option(fc.record({ from: anyId, to: anyId })),
  filter: fc.record({
    types: fc.option(fc.uniqueArray(fc.constantFrom(...RelationshipType.options)), {
      nil: undefined,
    }),
    states: fc.constantFrom(["proposed"], ["proposed", "confirmed"], ["rejected"]),
    min: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
    max: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
    strategies: fc.constantFrom(undefined, ["content"], ["filename", "metadata"]),
    kinds: fc.constantFrom(undefined, ["sheet"], ["pdf", "mail"]),
    redundant: fc.boolean(),
  }),
  table: fc.constantFrom("fold", "half", "full"),
  sort: fc.record({
    id: fc.constantFrom("confidence", "type", "state", "from", "to"),
    dir: fc.constantFrom("asc", "desc"),
  }),
}) as fc.Arbitrary<GraphView>;

describe("the address of a view", () => {
  it("gives the same view back", () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(readView(new URLSearchParams(writeView(view)))).toEqual(view);
      }),
    );
  });

  it("is empty for the opening view", () => {
    expect(writeView(DEFAULT_VIEW)).toBe("");
  });

  it("takes anything for an address without failing", () => {
    fc.assert(fc.property(fc.string(), (text) => void readView(new URLSearchParams(text))));
    const view = readView(
      new URLSearchParams(
        "by=moon&open=%E0%A4%A,&sel=x&path=a&min=-3&max=900&state=gone&table=huge",
      ),
    );
    expect(view.grouping).toBe("cluster");
    expect(view.filter.min).toBe(0);
    expect(view.selection).toBeNull();
    expect(view.path).toBeNull();
  });
});
