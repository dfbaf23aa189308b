import { gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import {
  lockedZip,
  packedBySevenZip,
  rarOf,
  tarOf,
} from "../../tests/fixtures/parse/archive-files.ts";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";

async function read(name: string, bytes: Uint8Array, limits = {}, password: string | null = null) {
  const ctx = { ...memoryContext(name, limits), password };
  const document = await parseFile(memorySource(bytes), ctx);
  return {
    document,
    paths: document.children.map((child) => child.path),
    codes: document.issues.map((issue) => issue.code),
    text: (path: string) => Buffer.from(ctx.childBytes.get(path) ?? []).toString(),
  };
}

const FILES = { "plans/one.txt": "the first plan", "two.csv": "a,b\n1,2\n" };

describe("archives that 7-Zip reads", () => {
  it("hand on their members with dates", async () => {
    const bytes = await packedBySevenZip("a.7z", { ...FILES, "empty/": "" });
    const { document, paths, text } = await read("a.7z", bytes);
    expect(document.status).toBe("ok");
    expect(paths).toEqual(["plans/one.txt", "two.csv"]);
    expect(text("plans/one.txt")).toBe("the first plan");
    expect(document.properties.custom.members).toBe("2");
    expect(document.properties.modifiedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(document.markdown).toContain("empty/ (empty folder)");
  });

  it.each([[["-mhe=off"]], [["-mhe=on"]]])("are opened with their password (%s)", async (flags) => {
    const bytes = await packedBySevenZip("a.7z", FILES, ["-psesame", ...flags]);
    const shut = await read("a.7z", bytes);
    expect(shut.document.status).toBe("failed");
    expect(shut.codes).toEqual(["parse.encrypted"]);
    const wrong = await read("a.7z", bytes, {}, "other");
    expect(wrong.document.status).toBe("failed");
    expect(wrong.codes.some((code) => code.includes("encrypted"))).toBe(true);
    const open = await read("a.7z", bytes, {}, "sesame");
    expect(open.document.status).toBe("ok");
    expect(open.text("two.csv")).toBe("a,b\n1,2\n");
  });

  // Noise instead of the list ends 7-Zip in a way of its own from one key to the next: many are tried.
  it("are named as locked whatever 7-Zip makes of a list that it cannot open", async () => {
    for (let i = 0; i < 12; i++) {
      const bytes = await packedBySevenZip("a.7z", FILES, [`-psesame${i}`, "-mhe=on"]);
      expect((await read("a.7z", bytes)).codes).toEqual(["parse.encrypted"]);
      const wrong = await read("a.7z", bytes, {}, "other");
      expect(wrong.codes).toEqual(["parse.encrypted-password"]);
    }
  });

  it("are refused by what they claim, and stopped by what they hold", async () => {
    const bomb = await packedBySevenZip("a.7z", {
      "zeros.bin": new Uint8Array(3_000_000),
      "b.txt": "b",
    });
    const { paths, codes } = await read("a.7z", bomb, { maxExpandedBytes: 1_000_000 });
    expect(paths).not.toContain("zeros.bin");
    expect(codes).toContain("parse.too-large");
    const single = await packedBySevenZip("a.bz2", { a: new Uint8Array(3_000_000) });
    const stopped = await read("a.bz2", single, { maxExpandedBytes: 1_000_000 });
    expect(stopped.document.status).toBe("failed");
    expect(stopped.codes).toEqual(["parse.too-large"]);
  });

  it("may be RAR archives, a cut one too", async () => {
    const whole = await read("a.rar", rarOf(FILES));
    expect(whole.document.status).toBe("ok");
    expect(whole.text("plans/one.txt")).toBe("the first plan");
    expect(whole.document.properties.modifiedAt).toBe("2024-05-06T07:08:10Z");
    expect(whole.document.children[0]?.modifiedAt).toBe("2024-05-06T07:08:10Z");
    const bytes = rarOf({ "a.txt": "first", "b.txt": "second ".repeat(100) });
    const cut = await read("a.rar", bytes.slice(0, bytes.length - 300));
    expect(cut.document.status).toBe("partial");
    expect(cut.text("a.txt")).toBe("first");
    expect(cut.codes).toContain("parse.truncated");
  });

  it("give nothing for links, and nothing through them", async () => {
    const bytes = await packedBySevenZip("a.7z", FILES, ["-snl"], {
      out: "/",
      "plan.txt": "/in/two.csv",
    });
    const { paths, codes, document } = await read("a.7z", bytes);
    expect(paths).toEqual(["plans/one.txt", "two.csv"]);
    expect(codes).toEqual(["parse.links-left-out"]);
    expect(document.status).toBe("partial");
  });

  it("cut off say so", async () => {
    const whole = await packedBySevenZip("a.7z", FILES);
    const cut = await read("a.7z", whole.slice(0, whole.length - 40));
    expect(cut.document.status).toBe("failed");
    expect(cut.codes).toEqual(["parse.damaged"]);
  });
});

describe("one packed file", () => {
  const long = "words that are packed\n".repeat(20_000);
  it.each([
    ["log.txt.gz", async () => new Uint8Array(gzipSync(long))],
    ["log.txt.zst", async () => new Uint8Array(zstdCompressSync(long))],
    ["log.txt.xz", () => packedBySevenZip("a.xz", { a: long })],
    ["log.txt.bz2", () => packedBySevenZip("a.bz2", { a: long })],
  ])("%s is one member under its own name", async (name, make) => {
    const { document, text } = await read(name, await make());
    expect(document.status).toBe("ok");
    expect(text("log.txt")).toBe(long);
  });

  const noise = Array.from({ length: 400_000 }, (_, at) => Math.imul(at, 2654435761) >>> 7).join();
  it.each([
    ["a.txt.gz", async () => new Uint8Array(gzipSync(noise))],
    ["a.txt.zst", async () => new Uint8Array(zstdCompressSync(noise))],
    ["a.txt.xz", () => packedBySevenZip("a.xz", { a: noise })],
    ["a.txt.bz2", () => packedBySevenZip("a.bz2", { a: noise })],
  ])("%s cut off gives what stands before the cut", async (name, make) => {
    const bytes = await make();
    const { document, codes, text } = await read(name, bytes.slice(0, bytes.length * 0.7));
    expect(document.status).toBe("partial");
    expect(codes).toEqual(["parse.truncated"]);
    expect(noise.startsWith(text("a.txt"))).toBe(true);
    expect(text("a.txt").length).toBeGreaterThan(noise.length / 4);
  });

  it("that is a tar hands on the tar's members", async () => {
    const tar = tarOf([{ name: "in/a.txt", content: "a" }]);
    for (const [name, bytes] of [
      ["a.tgz", new Uint8Array(gzipSync(tar))],
      ["a.tar.xz", await packedBySevenZip("a.xz", { a: tar })],
      ["a.tar.bz2", await packedBySevenZip("a.bz2", { a: tar })],
    ] as const)
      expect((await read(name, bytes)).paths).toEqual(["in/a.txt"]);
  });
});

describe("tar archives", () => {
  it("leave links and devices out and keep the rest", async () => {
    const { paths, document, codes } = await read(
      "a.tar",
      tarOf([
        { name: "link", type: "2", target: "/etc/passwd" },
        { name: "hard", type: "1", target: "../up" },
        { name: "dev", type: "3" },
        { name: "folder/", type: "5" },
        { name: "../up.txt", content: "x" },
        { name: "ok.txt", content: "fine" },
      ]),
    );
    expect(paths).toEqual(["ok.txt"]);
    expect(codes.toSorted()).toEqual(["parse.links-left-out", "parse.path-refused"]);
    expect(
      document.issues.find((issue) => issue.code === "parse.links-left-out")?.detail,
    ).toContain("3 members");
    expect(document.markdown).toContain("folder/ (empty folder)");
  });

  it("cut off give what stands before the cut", async () => {
    const tar = tarOf([
      { name: "a.txt", content: "a" },
      { name: "b.txt", content: "b".repeat(3_000) },
    ]);
    const { paths, document, codes } = await read("a.tar", tar.slice(0, 2_600));
    expect(document.status).toBe("partial");
    expect(paths).toContain("a.txt");
    expect(codes).toContain("parse.truncated");
  });
});

describe("zip archives", () => {
  it("hand on when each member was saved, but no time that stands for none", async () => {
    const bytes = zipSync({
      "a.txt": [strToU8("x"), { mtime: new Date(2019, 4, 6, 7, 8, 10) }],
      "b.txt": [strToU8("y"), { mtime: new Date(1980, 0, 1) }],
    });
    const { document } = await read("a.zip", bytes);
    expect(document.children.map(({ path, modifiedAt }) => [path, modifiedAt])).toEqual([
      ["a.txt", "2019-05-06T07:08:10.000Z"],
      ["b.txt", undefined],
    ]);
    expect(document.properties.modifiedAt).toBe("2019-05-06T07:08:10.000Z");
    expect(document.properties.custom["times of members"]).toContain("zone");
  });

  it("shift no time without a zone, and say nothing of zones where all times have one", async () => {
    // Info-ZIP's field: five bytes, the first tells that the time of the last change follows.
    const extra = { 21589: new Uint8Array([1, 0, 0, 0, 0]) };
    new DataView(extra[0x5455].buffer).setInt32(1, Date.UTC(2019, 4, 6, 5, 8, 10) / 1000, true);
    const mtime = new Date(2019, 4, 6, 7, 8, 10);
    const zoned = await read("a.zip", zipSync({ "a.txt": [strToU8("x"), { mtime, extra }] }));
    expect(zoned.document.children[0]?.modifiedAt).toBe("2019-05-06T05:08:10.000Z");
    expect(zoned.document.properties.custom["times of members"]).toBeUndefined();
  });

  it.each([[true], [false]])("with locked members (AES: %s)", async (isAes) => {
    const bytes = await lockedZip("sesame", isAes);
    const shut = await read("a.zip", bytes);
    expect(shut.document.status).toBe("partial");
    expect(shut.paths).toEqual(["open.txt"]);
    expect(shut.codes).toContain("parse.encrypted");
    const wrong = await read("a.zip", bytes, {}, "other");
    expect(wrong.paths).toEqual(["open.txt"]);
    expect(wrong.codes.some((code) => code.includes("encrypted"))).toBe(true);
    const open = await read("a.zip", bytes, {}, "sesame");
    expect(open.document.status).toBe("ok");
    expect(open.text("secret.txt")).toBe("for some");
  });

  it("give every member a path of its own", async () => {
    const bytes = zipSync({
      "A.txt": strToU8("1"),
      "a.txt": strToU8("2"),
      "b\\c.txt": strToU8("3"),
    });
    const { paths, codes, document } = await read("a.zip", bytes);
    expect(paths).toEqual(["A.txt", "a (2).txt", "b/c.txt"]);
    expect(codes).toEqual(["parse.renamed-members"]);
    expect(document.status).toBe("ok");
  });

  it("whose members share their bytes are not unpacked over and over", async () => {
    const bytes = zipSync({ "a.bin": new Uint8Array(50_000), "b.bin": new Uint8Array(50_000) });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const directory: number[] = [];
    for (let at = 0; at + 4 < bytes.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) directory.push(at);
    view.setUint32((directory[1] ?? 0) + 42, 0, true);
    const { paths, codes } = await read("a.zip", bytes);
    expect(paths).toEqual(["a.bin"]);
    expect(codes).toEqual(["parse.overlapping"]);
  });

  it("cut off say how many members were found", async () => {
    const bytes = zipSync({ "a.txt": strToU8("first"), "b.txt": strToU8("second") });
    const { document, paths } = await read("a.zip", bytes.slice(0, bytes.length - 60));
    expect(document.status).toBe("partial");
    expect(paths).toEqual(["a.txt", "b.txt"]);
    expect(document.issues[0]?.detail).toContain("2 members were found");
  });

  it("keep their comment and dates", async () => {
    const bytes = zipSync({ "a.txt": [strToU8("x"), { mtime: "2024-05-06T07:08:10" }] });
    const comment = Buffer.from("Handed over in May");
    const whole = Buffer.concat([bytes, comment]);
    whole.writeUInt16LE(comment.length, bytes.length - 2);
    const { document } = await read("a.zip", new Uint8Array(whole));
    expect(document.markdown).toContain("Handed over in May");
    expect(document.properties.custom).toMatchObject({
      comment: "Handed over in May",
      "oldest member": "2024-05-06T07:08:10.000Z",
    });
  });
});

it("archives with any bytes changed never throw and never leave their folder", async () => {
  const all = [
    ["a.7z", await packedBySevenZip("a.7z", FILES)],
    ["a.zip", zipSync({ "a/b.txt": strToU8("x"), "c.txt": strToU8("yy") })],
    ["a.tar", tarOf([{ name: "a/b.txt", content: "x" }])],
    ["a.bz2", await packedBySevenZip("a.bz2", { a: "text" })],
  ] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...all),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
      async ([name, bytes], changes) => {
        const changed = bytes.slice();
        for (const [at, byte] of changes) changed[at % changed.length] = byte;
        const { document, paths } = await read(name, changed, { maxExpandedBytes: 10_000_000 });
        for (const path of paths) expect(path).not.toMatch(/^\/|(?:^|\/)\.\.(?:\/|$)/);
        if (document.status !== "ok") expect(document.issues.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 60 },
  );
});
