import { expect, it } from "vitest";
import { readAddresses } from "./mail-addresses.ts";
import { readHeaders, readStructured, withoutComments } from "./mime-header.ts";

const read = (text: string) => readHeaders(Buffer.from(text, "latin1"), 0);

it("unfolds fields, keeps duplicates, and ends at the empty line", () => {
  const { headers, bodyStart } = read("Subject: one\r\n two\r\nTo : a@b\r\nTo: c@d\r\n\r\nbody");
  expect(headers.text("subject")).toBe("one two");
  expect(headers.all("to")).toEqual(["a@b", "c@d"]);
  expect(bodyStart).toBe(41);
});

it("passes over a line that is no field between fields, and takes one after them for the body", () => {
  const between = read("From: a@b\nbroken line\nSubject: s\n\nbody");
  expect(between.headers.text("subject")).toBe("s");
  const after = read("Subject: s\nThe body without an empty line.\nmore");
  expect(after.bodyStart).toBe(11);
});

it("reads raw Latin and UTF-8 fields", () => {
  expect(read("Subject: Gr\u00fc\u00dfe aus K\u00f6ln\n\n").headers.text("subject")).toBe(
    "Gr\u00fc\u00dfe aus K\u00f6ln",
  );
  const utf8 = readHeaders(Buffer.from("Subject: \u5317\u4eac\n\n"), 0).headers;
  expect(utf8.text("subject")).toBe("\u5317\u4eac");
});

it.each([
  ['attachment; filename="a b.pdf"', "filename", "a b.pdf"],
  ["attachment; filename=a b.pdf", "filename", "a b.pdf"],
  ["attachment; filename=Invoice(1).pdf; size=3", "filename", "Invoice(1).pdf"],
  ["text/plain charset=utf-8 name=x.txt", "name", "x.txt"],
  ["attachment; filename*=utf-8''na%C3%AFve%20a.txt", "filename", "na\u00efve a.txt"],
  [
    "attachment; filename*0*=iso-8859-1'en'%E9t%E9; filename*1*=%20a; filename*2=.txt",
    "filename",
    "\u00e9t\u00e9 a.txt",
  ],
  ['attachment; filename*1="b.txt"; filename*0="a "', "filename", "a b.txt"],
  ['attachment; filename="=?utf-8?B?w6kudHh0?="', "filename", "\u00e9.txt"],
  ['attachment; filename="first.txt"; filename="second.txt"', "filename", "first.txt"],
  ['multipart/mixed; boundary="a;b=c"; x', "boundary", "a;b=c"],
  ['multipart/mixed; boundary="never closed', "boundary", "never closed"],
])("reads the parameters of %s", (raw, name, value) => {
  expect(readStructured(raw).params.get(name)).toBe(value);
});

it("takes comments out, nested ones too, but not what only looks like one", () => {
  expect(withoutComments("Pete(A (nice) \\) chap) <pete(his)@silly.test(host)>")).toBe(
    "Pete <pete@silly.test>",
  );
  expect(withoutComments('"a (b)" <c@d>')).toBe('"a (b)" <c@d>');
  expect(withoutComments("never (closed")).toBe("never (closed");
});

it("names every sender and opens groups", () => {
  expect(readAddresses(["Ann <a@x.test>, b@x.test", "Team: c@x.test, d@x.test;"])).toEqual([
    "Ann <a@x.test>",
    "b@x.test",
    "c@x.test",
    "d@x.test",
  ]);
});

it("stays linear on long runs of spaces and brackets", () => {
  const spaces = " ".repeat(500_000);
  expect(readStructured(`a/b; name=${spaces}x${spaces}; y=1`).params.get("y")).toBe("1");
  expect(readStructured(`a/b; ${"x".repeat(500_000)}; y=1`).params.get("y")).toBe("1");
  expect(readStructured(`a/b; ${"n=".repeat(200_000)}`).params.size).toBeLessThan(3);
  expect(withoutComments("(".repeat(500_000)).length).toBe(500_000);
});
