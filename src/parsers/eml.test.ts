import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";

const HEAD =
  "From: Ann <ann@example.test>\r\nTo: Bo <bo@example.test>\r\nSubject: Plan\r\nDate: Mon, 3 Mar 2025 10:00:00 +0100 (CET)\r\nMessage-ID: <m1@example.test>\r\nMIME-Version: 1.0\r\n";

async function read(mail: string | Uint8Array, limits = {}, depth = 0) {
  const ctx = memoryContext("mail.eml", limits, depth);
  const bytes = typeof mail === "string" ? Buffer.from(mail, "latin1") : mail;
  const document = await parseFile(memorySource(bytes), ctx);
  return { document, ctx, names: document.children.map((child) => child.path) };
}

/** A multipart of parts given as header lines and body. */
function multipart(kind: string, boundary: string, parts: readonly string[]): string {
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\nfor old readers\r\n${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join("")}--${boundary}--\r\n`;
}

const PLAIN = "Content-Type: text/plain\r\n\r\nSee the plan.";
const FILE =
  'Content-Type: application/octet-stream; name="old.bin"\r\nContent-Disposition: attachment; filename="data.bin"\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC';

describe("parts of a mail", () => {
  it("become body and files, the file name of the disposition first", async () => {
    const { document, ctx, names } = await read(HEAD + multipart("mixed", "b", [PLAIN, FILE]));
    expect(document.status).toBe("ok");
    expect(document.markdown).toContain("See the plan.");
    expect(document.markdown).not.toContain("for old readers");
    expect(names).toEqual(["data.bin"]);
    expect(document.mail?.date).toBe("2025-03-03T09:00:00.000Z");
    expect([...(ctx.childBytes.get("data.bin") ?? [])]).toEqual([0, 1, 2]);
    expect(document.children[0]?.modifiedAt).toBe("2025-03-03T09:00:00.000Z");
    expect(document.mail?.attachments[0]?.hash).toBe(document.children[0]?.sha256);
  });

  it("in several forms are read once, with the links of the page", async () => {
    const html =
      'Content-Type: text/html\r\n\r\n<p>See the <a href="https://example.test/p">plan</a>.</p>';
    const { document } = await read(HEAD + multipart("alternative", "b", [PLAIN, html]));
    expect(document.markdown.match(/See the/g)).toHaveLength(1);
    expect(document.links).toContainEqual(
      expect.objectContaining({ kind: "hyperlink", target: "https://example.test/p" }),
    );
  });

  it("of one name become files of different names, named texts after the first too", async () => {
    const note = 'Content-Type: text/plain; name="data.bin"\r\n\r\nnote';
    const { names } = await read(HEAD + multipart("mixed", "b", [PLAIN, FILE, note]));
    expect(names).toEqual(["data.bin", "data (2).bin"]);
  });

  it("are found where the boundary is missing or wrong", async () => {
    const body = `--real\r\n${PLAIN}\r\n--real\r\n${FILE}\r\n--real--`;
    for (const claim of ["", '; boundary="other"']) {
      const mail = `${HEAD}Content-Type: multipart/mixed${claim}\r\n\r\n${body}`;
      const { names, document } = await read(mail);
      expect(names).toEqual(["data.bin"]);
      expect(document.markdown).toContain("See the plan.");
    }
  });

  it("that begin alike are told apart by the whole boundary", async () => {
    const inner = multipart("alternative", "b-1", [PLAIN]);
    const { document, names } = await read(HEAD + multipart("mixed", "b", [inner, FILE]));
    expect(document.markdown).toContain("See the plan.");
    expect(names).toEqual(["data.bin"]);
  });

  it("cut off are read up to the cut, and the mail says so", async () => {
    const whole = HEAD + multipart("mixed", "b", [PLAIN, FILE]);
    const { document } = await read(whole.slice(0, whole.length - 20));
    expect(document.status).toBe("partial");
    expect(document.issues.map((issue) => issue.code)).toContain("parse.truncated");
    expect(document.markdown).toContain("See the plan.");
  });

  it("that are small nameless pictures stay in the mail, large ones come out", async () => {
    const picture = (bytes: number) =>
      `Content-Type: image/png\r\nContent-ID: <p>\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.alloc(bytes, 7).toString("base64")}`;
    const { names, document } = await read(
      HEAD + multipart("related", "b", [PLAIN, picture(100), picture(20_000)]),
    );
    expect(names).toEqual(["part-1.png"]);
    expect(document.status).toBe("ok");
    expect(document.issues.map((issue) => issue.code)).toEqual(["parse.small-images"]);
  });
});

describe("forwarded messages", () => {
  const inner = `From: Cy <cy@example.test>\r\nSubject: First offer\r\nMIME-Version: 1.0\r\n${multipart("mixed", "in", ["Content-Type: text/plain\r\n\r\nThe old price.", FILE])}`;
  const forward = `Content-Type: message/rfc822\r\n\r\n${inner}`;

  it("are files of their own, and their words stand in the mail", async () => {
    const { document, names } = await read(HEAD + multipart("mixed", "b", [PLAIN, forward]));
    expect(names).toEqual(["First offer.eml"]);
    expect(document.markdown).toContain("## First offer");
    expect(document.markdown).toContain("From: Cy <cy@example.test>");
    expect(document.markdown).toContain("The old price.");
    expect(document.mail?.attachments.map((file) => file.fileName)).toEqual([
      "First offer.eml",
      "data.bin",
    ]);
  });

  it("in a digest need no type of their own", async () => {
    const { names } = await read(
      HEAD + multipart("digest", "b", [`\r\n${inner}`, "\r\nSubject: Second\r\n\r\ntwo"]),
    );
    expect(names).toEqual(["First offer.eml", "Second.eml"]);
  });

  it("in each other end at a bound", async () => {
    let mail = "Subject: core\r\n\r\nend";
    for (let level = 0; level < 60; level++)
      mail = `Subject: level ${level}\r\nContent-Type: message/rfc822\r\n\r\n${mail}`;
    const { document, names } = await read(HEAD + mail.slice(mail.indexOf("Content-Type")));
    expect(names).toHaveLength(1);
    expect(document.headings.length).toBeLessThan(10);
  });
});

describe("other things in mails", () => {
  it("reports of servers are text", async () => {
    const report =
      "Content-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; bo@example.test";
    const { document, names } = await read(HEAD + multipart("report", "b", [PLAIN, report]));
    expect(document.markdown).toContain("Final-Recipient");
    expect(names).toEqual([]);
  });

  it("uuencoded files come out of the text", async () => {
    const { document, names } = await read(
      `${HEAD}\r\nHere:\r\nbegin 644 hi.txt\r\n%:&5L;&\\\r\n\`\r\nend\r\n`,
    );
    expect(names).toEqual(["hi.txt"]);
    expect(document.markdown).not.toContain("begin 644");
  });

  it("locked bodies say so", async () => {
    const sealed = `${HEAD}Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC`;
    const pgp = `${HEAD}\r\n-----BEGIN PGP MESSAGE-----\r\nabc\r\n-----END PGP MESSAGE-----`;
    for (const mail of [sealed, pgp]) {
      const { document } = await read(mail);
      expect(document.status).toBe("partial");
      expect(document.issues.map((issue) => issue.code)).toContain("parse.encrypted");
    }
  });

  it("bodies wrapped in a signature are read", async () => {
    const inner = Buffer.from(multipart("mixed", "in", [PLAIN, FILE]), "latin1");
    const content = Buffer.concat([
      Buffer.from([0x24, 0x80, 4, 0x82, inner.length >> 8, inner.length & 255]),
      inner,
      Buffer.from([0, 0]),
    ]);
    const oid = (last: number) => Buffer.from(`06092a864886f70d01070${last}`, "hex");
    const open = (tag: number, ...parts: Buffer[]) =>
      Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.from([0, 0])]);
    const data = open(0x30, oid(1), open(0xa0, content));
    const signed = open(
      0x30,
      oid(2),
      open(0xa0, open(0x30, Buffer.from([2, 1, 1, 0x31, 0]), data)),
    );
    const { document, names } = await read(
      `${HEAD}Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"\r\nContent-Transfer-Encoding: base64\r\n\r\n${signed.toString("base64")}`,
    );
    expect(document.status).toBe("ok");
    expect(document.markdown).toContain("See the plan.");
    expect(names).toEqual(["data.bin"]);
    expect(document.mail?.attachments.map((file) => file.fileName)).toEqual([
      "smime.p7m",
      "data.bin",
    ]);
  });

  it("attachments too deep in other files stay in the mail, and it says so", async () => {
    const { document, names } = await read(HEAD + multipart("mixed", "b", [FILE]), {}, 5);
    expect(names).toEqual([]);
    expect(document.status).toBe("partial");
    expect(document.issues.map((issue) => issue.code)).toContain("parse.depth-limit");
    expect(document.mail?.attachments).toHaveLength(1);
  });

  it("what editors and mailboxes put before the first field is passed over", async () => {
    for (const lead of [
      "\u00ef\u00bb\u00bf",
      "\r\n\r\n",
      "From ann Mon Mar  3 10:00:00 2025\r\n",
    ]) {
      const { document } = await read(`${lead}${HEAD}\r\nhi`);
      expect(document.mail).toMatchObject({ from: "Ann <ann@example.test>", subject: "Plan" });
    }
  });

  it("a web page saved as mail is read as the page", async () => {
    const page = `Content-Type: text/html; charset=utf-8\r\nContent-Location: https://example.test/\r\n\r\n<h2>Terms</h2><p>All sales.</p>`;
    const style = "Content-Type: text/css\r\n\r\np { color: red }";
    const { document, names } = await read(
      `From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.test/\r\nSubject: Terms\r\nMIME-Version: 1.0\r\n${multipart("related", "b", [page, style])}`,
    );
    expect(document.markdown).toContain("## Terms");
    expect(document.markdown).not.toContain("color");
    expect(names).toEqual([]);
    expect(document.properties.custom["snapshot-content-location"]).toBe("https://example.test/");
  });

  it("thread fields become links and properties", async () => {
    const { document } = await read(
      `${HEAD}In-Reply-To: Your mail of <m0@example.test>\r\nReferences: <r1@x> <m0@example.test>\r\nThread-Topic: Plan\r\nOrganization: Mill\r\n\r\nhi`,
    );
    expect(document.mail).toMatchObject({
      messageId: "<m1@example.test>",
      inReplyTo: "<m0@example.test>",
      references: ["<r1@x>", "<m0@example.test>"],
    });
    expect(document.properties.company).toBe("Mill");
    expect(document.properties.custom["thread-topic"]).toBe("Plan");
  });

  it("any parts in any order give the same document twice and never throw", async () => {
    const piece = fc.constantFrom(
      PLAIN,
      FILE,
      "\r\n",
      "--b\r\n",
      "--b--\r\n",
      'Content-Type: multipart/mixed; boundary="b"\r\n\r\n',
      "Content-Type: message/rfc822\r\n\r\n",
      "Content-Transfer-Encoding: base64\r\n",
      "begin 644 x\r\n#",
      "Content-Type: text/html; charset=utf-16\r\n\r\n<b>x",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const mail = HEAD + pieces.join("");
        const [one, two] = [await read(mail), await read(mail)];
        expect(JSON.stringify(two.document)).toBe(JSON.stringify(one.document));
        if (one.document.status !== "ok") expect(one.document.issues.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});
