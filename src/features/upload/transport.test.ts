import { afterEach, expect, it, vi } from "vitest";
import { createTransport, IN_FLIGHT, type SendFile } from "./transport.ts";

/** What the browser has and Node has not: every PUT is answered at once. */
class AnsweringRequest extends EventTarget {
  readonly upload = new EventTarget();
  readonly status = 200;
  readonly response = { serverData: null };
  open(): void {}
  setRequestHeader(): void {}
  abort(): void {}
  send(): void {
    setTimeout(() => this.dispatchEvent(new Event("load")));
  }
}

const files = (count: number): SendFile[] =>
  Array.from({ length: count }, (_, index) => ({
    index,
    itemId: `upl_${index}`,
    file: new File(["x"], `${index}.txt`),
    isFresh: true,
  }));

afterEach(() => vi.unstubAllGlobals());

it("keeps no place for files whose addresses came after they were stopped", async () => {
  const addresses: (() => void)[] = [];
  vi.stubGlobal("XMLHttpRequest", AnsweringRequest);
  vi.stubGlobal("window", { location: { origin: "http://localhost" } });
  vi.stubGlobal("fetch", async (_: unknown, init: RequestInit) => {
    await new Promise<void>((resolve) => addresses.push(resolve));
    const asked = JSON.parse(String(init.body)) as { files: { name: string }[] };
    return Response.json(
      asked.files.map(({ name }) => ({
        url: `http://localhost/${name}`,
        key: name,
        customId: null,
      })),
    );
  });
  const stored: number[] = [];
  const transport = createTransport({
    onStart: () => undefined,
    onProgress: () => undefined,
    onStored: (index) => stored.push(index),
    onFailed: (index, failure) => {
      throw new Error(`file ${index}: ${failure}`);
    },
  });
  const place = { projectId: "prj_1", batchId: "bat_1" };
  const late = transport.send(files(IN_FLIGHT + 2), place);
  await vi.waitFor(() => expect(addresses).toHaveLength(1));
  transport.stop();
  addresses[0]?.();
  await late;
  expect(stored).toEqual([]);
  const next = transport.send(files(IN_FLIGHT * 2), place);
  await vi.waitFor(() => expect(addresses).toHaveLength(2));
  addresses[1]?.();
  await next;
  expect(stored).toHaveLength(IN_FLIGHT * 2);
});
