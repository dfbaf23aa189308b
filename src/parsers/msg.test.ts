import { describe, expect, it } from "vitest";
import { forwardingMessage, outlookMessage } from "../../tests/fixtures/parse/mail-files.ts";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";

async function read(bytes: Uint8Array) {
  const ctx = memoryContext("a.msg");
  return { document: await parseFile(memorySource(bytes), ctx), ctx };
}

describe("an Outlook message", () => {
  it("names people by their mail addresses, each in their role", async () => {
    const { document } = await read(forwardingMessage());
    expect(document.status).toBe("ok");
    expect(document.mail).toMatchObject({
      subject: "Order 77",
      from: "Ada Lovelace <ada@example.test>",
      to: ["Bo <bo@example.test>"],
      cc: ["Cy <cy@example.test>"],
      date: "2025-03-03T10:00:00.000Z",
      messageId: "<m77@example.test>",
      inReplyTo: "<m76@example.test>",
    });
  });

  it("hands on files and the messages in it, which can be read again", async () => {
    const { document, ctx } = await read(forwardingMessage());
    expect(document.children.map((child) => child.path)).toEqual(["order.csv", "Asked before.msg"]);
    expect(Buffer.from(ctx.childBytes.get("order.csv") ?? []).toString()).toContain("bolt,3");
    expect(document.markdown).toContain("## Asked before");
    const inner = await read(ctx.childBytes.get("Asked before.msg") ?? new Uint8Array(0));
    expect(inner.document.markdown).toContain("What does a bolt cost?");
  });

  it("is read from the page, or from the RTF that wraps one", async () => {
    const page = await read(
      outlookMessage({
        properties: { "0037001F": "s", "10130102": Buffer.from("<p>As a <b>page</b></p>") },
      }),
    );
    expect(page.document.markdown).toContain("As a");
    const rtf = Buffer.from(
      "{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <h1>}In RTF{\\*\\htmltag72 </h1>}}",
    );
    const head = Buffer.alloc(16);
    head.writeUInt32LE(rtf.length, 4);
    head.writeUInt32LE(0x414c454d, 8);
    const wrapped = await read(
      outlookMessage({
        properties: { "0037001F": "s", "10090102": Buffer.concat([head, rtf]) },
      }),
    );
    expect(wrapped.document.markdown).toContain("# In RTF");
  });
});
