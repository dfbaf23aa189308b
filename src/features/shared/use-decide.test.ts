import { QueryClient } from "@tanstack/react-query";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, it, vi } from "vitest";
import { TrpcProvider } from "~/trpc/react";
import { useDecide } from "./use-decide";

interface Taken {
  refresh: (() => Promise<void>) | null;
}

function Probe({ taken }: { taken: Taken }) {
  taken.refresh = useDecide("p").refresh;
  return null;
}

afterEach(() => vi.useRealTimers());

it("reads the lists again after a decision, and the counts of the frame once when decisions pause", async () => {
  vi.useFakeTimers();
  const invalidate = vi.spyOn(QueryClient.prototype, "invalidateQueries").mockResolvedValue();
  const taken: Taken = { refresh: null };
  renderToString(createElement(TrpcProvider, null, createElement(Probe, { taken })));
  await taken.refresh?.();
  await taken.refresh?.();
  await vi.runOnlyPendingTimersAsync();
  const read = invalidate.mock.calls.map(([filter]) => JSON.stringify(filter?.queryKey));
  for (const part of [
    ["project", "frame"],
    ["review", "tally"],
    ["graph", "table"],
  ])
    expect(read).toContain(JSON.stringify([part]));
  const frames = read.filter((key) => key === JSON.stringify([["project", "frame"]]));
  expect(frames).toHaveLength(1);
});
