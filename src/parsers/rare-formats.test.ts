import CFB from "cfb";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CALENDAR_TEXT, CONTACTS_TEXT, VISIO_FILE } from "../../tests/fixtures/parse/data-files.ts";
import { IWORK_PACKAGES } from "../../tests/fixtures/parse/iwork-files.ts";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";

async function read(name: string, content: Uint8Array | string) {
  const ctx = memoryContext(name);
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const document = await parseFile(memorySource(new Uint8Array(bytes)), ctx);
  const tables = Object.fromEntries(
    document.sheets.map((sheet) => [sheet.name, ctx.rows.get(sheet.tableRef?.key ?? "")]),
  );
  return { document, tables, codes: document.issues.map((issue) => issue.code) };
}

describe("Apple documents", () => {
  it("give texts, the preview and properties, and say what is missing", async () => {
    const { document, codes } = await read("letter.pages", IWORK_PACKAGES.pages);
    expect(document.format).toMatchObject({ type: "pages", kind: "document" });
    expect(document.status).toBe("partial");
    expect(codes).toEqual(["parse.iwork"]);
    expect(document.markdown).toBe("Dear Ada,\nsee plan.pdf");
    expect(document.children.map((child) => [child.path, child.role])).toEqual([
      ["preview.jpg", "embedded"],
    ]);
    expect(document.properties).toMatchObject({
      template: "12_Letter (2021-01-01)",
      application: "M11.2-7032",
      custom: { documentIdentifier: "0A1B-2C3D" },
    });
  });

  it("are told apart by their content", async () => {
    const shown = async (name: keyof typeof IWORK_PACKAGES, fileName: string) => {
      const { document } = await read(fileName, IWORK_PACKAGES[name]);
      return [document.format.type, document.format.namedAs, document.markdown];
    };
    expect(await shown("numbers", "a.numbers")).toEqual([
      "numbers",
      undefined,
      "Bolt M8\n\nNut M8",
    ]);
    expect(await shown("key", "a.pages")).toEqual(["key", "pages", "First slide\n\nSecond slide"]);
    expect(await shown("oldPages", "a.zip")).toEqual(["pages", "zip", "An older letter"]);
    expect(await shown("folder", "a")).toEqual(["pages", undefined, "In a folder"]);
  });
});

describe("calendars and contacts", () => {
  it("are tables with the lines of their entries", async () => {
    const { document, tables } = await read("team.ics", CALENDAR_TEXT);
    expect(document.status).toBe("ok");
    expect(document.properties).toMatchObject({ title: "Team", application: "-//Plan//EN" });
    expect(tables.Events).toEqual([
      ["summary", "dtstart", "dtend", "attendee", "url"],
      [
        "Kick-off, part one",
        "2024-05-06T09:00:00 Europe/Berlin",
        "2024-05-06T10:00:00Z",
        "Ada L. <ada@example.com>; bob@example.com",
        "https://meet.example.com/1",
      ],
    ]);
    expect(document.links).toMatchObject([
      { kind: "hyperlink", target: "https://meet.example.com/1", location: { line: 4 } },
    ]);
    expect((await read("people.vcf", CONTACTS_TEXT)).tables.Contacts).toEqual([
      ["fn", "org", "tel", "note", "bday", "photo"],
      ["Ada Lovelace", "Engines, Analysis", "+44 1; +44 2", "café", "1815-12-10", "<6 bytes>"],
      ["Bob", "", "", "", "", ""],
    ]);
  });

  it("that are cut off keep their entries", async () => {
    const { document, tables } = await read("team.ics", CALENDAR_TEXT.slice(0, 200));
    expect(document.status).toBe("partial");
    expect(tables.Events).toHaveLength(2);
  });

  it("never throw", async () => {
    const line = fc.constantFrom(
      "BEGIN:VEVENT",
      "END:VEVENT",
      "BEGIN:VCARD",
      "END:VCARD",
      'A;B="c:d":e\\n',
      " more",
      "NOTE;QUOTED-PRINTABLE:=C3=",
      ":",
      "DTSTART:99999999T999999Z",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (lines) => {
        const { document } = await read("a.ics", ["BEGIN:VCALENDAR", ...lines].join("\n"));
        expect(document.format.type).toBe("ics");
      }),
      { numRuns: 300 },
    );
  });
});

describe("Visio drawings", () => {
  it("give their pages in order, with links and properties", async () => {
    const { document } = await read("works.vsdx", VISIO_FILE.bytes);
    expect(document.markdown).toBe("# Plant\n\nPump 7\n\n# Yard\n\nGate");
    expect(document.pageCount).toBe(2);
    expect(document.properties.title).toBe("Works");
    expect(document.links).toMatchObject([
      { kind: "hyperlink", target: "specs/pump.pdf", location: { kind: "page", page: 1 } },
    ]);
  });
});

describe("detection", () => {
  const pad = (mark: string, size = 600) =>
    Buffer.concat([Buffer.from(mark, "latin1"), Buffer.alloc(size, 0x81)]);

  it.each([
    ["\0\u0001\0\0Standard ACE DB\0", "mdb"],
    ["\u00e4R\\{\u008c\u00d8\u00a7M\u00ae\u00b1Sx\u00d0)\u0096\u00d3", "one"],
    ["\u00ffWPC", "wpd"],
    ["ORC", "orc"],
    ["FEA1", "arrow"],
    ["ARROW1\0\0", "arrow"],
    ["\u0089HDF\r\n\u001a\n", "hdf5"],
    ["!BDN", "pst"],
    ["AC1027", "dwg"],
    ["AutoCAD Binary DXF\r\n\u001a\0", "dxf"],
    ["AT&TFORM", "djvu"],
    ["\u0093NUMPY", "npy"],
    ["MZ\u0090\0", "exe"],
  ])("names %j as %s, not read, with a reason", async (mark, type) => {
    const { document, codes } = await read("thing.xlsx", pad(mark));
    expect(document.format).toMatchObject({ type, namedAs: "xlsx" });
    expect(document.status).toBe("skipped");
    expect(codes).toEqual(["parse.wrong-extension", "parse.unsupported"]);
  });

  it("takes marks of a few letters in text for text", async () => {
    const type = async (text: string) => (await read("a", text)).document.format.type;
    expect(await type("ORCA is a whale.\nIt swims.")).toBe("txt");
    expect(await type("FEA1 is a road.")).toBe("txt");
    expect(await type("PARENT,CHILD,AGE\nAda,Bob,3\nEve,Tim,4\nJoe,Ann,5\n")).toBe("csv");
    expect(await type("The mark %PDF-1.7 opens such files.")).toBe("txt");
    expect(await type("#!/bin/sh\necho hello\n")).toBe("txt");
    expect(await type("  0\nSECTION\n  2\nHEADER\n")).toBe("dxf");
  });

  it.each([
    ["VisioDocument", "vsd"],
    ["Quill", "pub"],
    ["PerfectOffice_MAIN", "wpd"],
    ["\u0005HwpSummaryInformation", "hwp"],
    ["Something", "ole"],
  ])("names a compound file with %s as %s", async (stream, type) => {
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, stream, Buffer.alloc(5_000));
    const bytes = Uint8Array.from(CFB.write(container, { type: "buffer" }) as Buffer);
    const { document } = await read("a", bytes);
    expect(document.format.type).toBe(type);
    expect(document.status).toBe("skipped");
  });

  it("finds a PDF behind other bytes", async () => {
    const bytes = "some bytes before\n%PDF-1.4\n1 0 obj\n<<>>\nendobj\n";
    expect((await read("a", bytes)).document.format.type).toBe("pdf");
  });

  it("calls a database of noise encrypted or unknown", async () => {
    let seed = 7;
    const noise = Uint8Array.from({ length: 8192 }, () => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed >>> 24;
    });
    const { document, codes } = await read("shop.sqlite", noise);
    expect(document.status).toBe("failed");
    expect(codes).toEqual(["parse.encrypted-or-unknown"]);
    expect((await read("shop.bin", noise)).document.format.type).toBe("bin");
  });

  it.each(["utf-16le", "utf-16be"])(
    "reads %s without a mark, whatever the script",
    async (encoding) => {
      const text = "Привет, мир.\nЭто письмо о поставке: болты и гайки.\n";
      const bytes = Buffer.from(text, "utf16le");
      if (encoding === "utf-16be") bytes.swap16();
      const { document } = await read("a.txt", new Uint8Array(bytes));
      expect(document.format.type).toBe("txt");
      expect(document.markdown).toContain("болты и гайки");
    },
  );
});
