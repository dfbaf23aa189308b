import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IMAGE_FILES, photo, png } from "../../tests/fixtures/parse/image-files.ts";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";

const read = (name: string, bytes: Uint8Array) =>
  parseFile(memorySource(new Uint8Array(bytes)), memoryContext(name));

describe("pictures", () => {
  it.each([
    ["bridge.jpg", "640", "480"],
    ["plan.png", "30", "20"],
    ["dot.gif", "3", "2"],
    ["pic.webp", "320", "200"],
    ["pic.bmp", "7", "5"],
    ["scan.tif", "800", "600"],
    ["phone.heic", "4000", "3000"],
    ["phone.avif", "4000", "3000"],
  ])("tell the size of %s", async (name, width, height) => {
    const bytes = IMAGE_FILES.find((file) => file.name === name)?.bytes as Uint8Array;
    const document = await read(name, bytes);
    expect(document.properties.custom).toMatchObject({ width, height });
    expect(document.issues.map((issue) => issue.code)).toEqual(["parse.image-text"]);
  });

  it("tell what the camera wrote", async () => {
    const document = await read("bridge.jpg", photo());
    expect(document.properties).toMatchObject({
      author: "Ada Lovelace",
      createdAt: "2024-05-06T05:08:09.000Z",
      custom: { camera: "Lumen L-5", gps: "52.5, 13.25" },
    });
    expect(document.markdown).toBe("The old bridge, see survey.pdf");
    expect(document.links).toMatchObject([{ kind: "mention", target: "survey.pdf" }]);
  });

  it("tell what a program wrote as XMP", async () => {
    const bytes = IMAGE_FILES.find((file) => file.name === "plan.png")?.bytes as Uint8Array;
    expect((await read("plan.png", bytes)).properties).toMatchObject({
      title: "Plan of the yard",
      author: "Bob; Eve",
      keywords: ["yard", "plan"],
      application: "Easel 3",
    });
  });

  it("of absurd size are named, and those cut off too", async () => {
    const huge = await read("huge.png", png(60_000, 60_000));
    expect(huge.issues[0]?.detail).toContain("60000 by 60000 pixels");
    const cut = await read("cut.png", png(3, 3).subarray(0, 50));
    expect(cut.status).toBe("partial");
    expect(cut.issues[0]?.code).toBe("parse.truncated");
  });

  it("never throw, whatever follows their first bytes", async () => {
    const heads = fc.constantFrom(...IMAGE_FILES.map((file) => file.bytes));
    await fc.assert(
      fc.asyncProperty(
        heads,
        fc.nat(60),
        fc.uint8Array({ maxLength: 200 }),
        async (head, cut, tail) => {
          const document = await read("a", Buffer.concat([head.subarray(0, 12 + cut), tail]));
          expect(document.issues.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
