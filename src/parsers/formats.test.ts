import { supportedExtensions } from "file-type";
import { describe, expect, it } from "vitest";
import { FORMAT_FACTS, factsOfType } from "../core/parse/format-catalogue.ts";
import { extensionOf, formatOf, typeOfExtension } from "./formats.ts";
import { PARSERS } from "./registry.ts";

const READ = new Set(PARSERS.flatMap((parser) => parser.types));

describe("the format catalogue", () => {
  it("lists each type once, with a name", () => {
    expect(new Set(FORMAT_FACTS.map((facts) => facts.type)).size).toBe(FORMAT_FACTS.length);
    for (const facts of FORMAT_FACTS) expect(facts.name, facts.type).toMatch(/^\w.{2,}/);
  });

  it("describes every type that a parser reads, and says so", () => {
    const silent = [...READ].filter((type) => {
      const facts = factsOfType(type);
      return !facts || facts.status === "named" || facts.reads.length === 0;
    });
    expect(silent, "set status and reads of these in src/core/parse/formats").toEqual([]);
  });

  it("promises nothing that no parser reads", () => {
    const empty = FORMAT_FACTS.filter((facts) => facts.status !== "named" && !READ.has(facts.type));
    expect(empty.map((facts) => facts.type)).toEqual([]);
  });

  it("names whatever detection can find", () => {
    const unnamed = [...supportedExtensions].filter((type) => factsOfType(type) === null);
    expect(unnamed.filter((type) => !["Z", "tar.gz"].includes(type))).toEqual([]);
  });
});

describe("extensions", () => {
  it("point to the format that usually carries them", () => {
    expect(typeOfExtension("xls")).toBe("xls");
    expect(typeOfExtension("json")).toBe("json");
    expect(typeOfExtension("mp3")).toBe("audio");
    expect(typeOfExtension("key")).toBeNull();
    expect(typeOfExtension("constructor")).toBeNull();
    expect(extensionOf("a/b.TAR.Gz")).toBe("gz");
    expect(extensionOf(".profile")).toBe("");
  });

  it("contradict a content of another kind only", () => {
    expect(formatOf("pdf", "docx").namedAs).toBe("docx");
    expect(formatOf("mp3", "mp3")).toEqual({ kind: "data", type: "mp3", mime: "audio/*" });
    expect(formatOf("txt", "py").namedAs).toBeUndefined();
    expect(formatOf("txt", "yaml").namedAs).toBeUndefined();
    expect(formatOf("csv", "xlsx").namedAs).toBe("xlsx");
    expect(formatOf("zzz", "")).toMatchObject({ kind: "data", type: "zzz" });
  });
});
