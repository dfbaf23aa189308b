import { describe, expect, it } from "vitest";
import { emptyDocument, type ParsedDocument } from "../model/document.ts";
import { applyPolicy } from "./apply-policy.ts";
import { PrivacyOptions } from "./options.ts";
import { createPolicy } from "./policy.ts";
import { redactIssues } from "./redact-document.ts";

const KEY = "a key of one workspace";
const DEFAULTS = PrivacyOptions.parse({});

it("leaves no personal data in what is said about reading a file", () => {
  const issue = {
    code: "parse.cell-limit",
    severity: "warning",
    detail: "The attachment anna.bell@example.com.pdf has no bytes to read.",
    where: { kind: "sheet", sheet: "anna.bell@example.com", range: "B2" },
  } as const;
  const [clean] = redactIssues([issue], createPolicy(DEFAULTS, KEY));
  expect(JSON.stringify(clean)).not.toContain("anna.bell");
  expect(clean).toMatchObject({ code: issue.code, where: { kind: "sheet", range: "B2" } });
  const plain = {
    code: "parse.cell-limit",
    severity: "warning",
    detail: "Only 1,048,576 rows of 16,384 columns (4,000,000,000 bytes) were read.",
  } as const;
  expect(redactIssues([plain], createPolicy(DEFAULTS, KEY))).toEqual([plain]);
});

it("leaves no personal data in any property, whatever its name", async () => {
  const mail = "anna.bell@example.com";
  const empty = emptyDocument({ kind: "document", type: "docx", mime: "application/octet-stream" });
  const { properties } = empty;
  const filled = Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, value === null ? mail : value]),
  );
  const custom = Object.fromEntries([
    ["__proto__", mail],
    [mail, mail],
  ]);
  const told = { createdAt: null, modifiedAt: null, keywords: [mail], custom };
  const { document } = await applyPolicy({
    document: { ...empty, properties: { ...properties, ...filled, ...told } },
    options: DEFAULTS,
    standInKey: KEY,
    readTable: () => [],
  });
  expect(JSON.stringify(document.properties)).not.toContain("anna.bell");
  expect(Object.keys(document.properties.custom)).toHaveLength(2);
});

describe("names of messages", () => {
  const mailOf = (messageId: string, answers: readonly string[]) => ({
    ...emptyDocument({ kind: "mail", type: "eml", mime: "message/rfc822" }),
    links: [{ kind: "message-id", target: messageId, text: null, location: { kind: "file" } }],
    mail: {
      ...{ subject: "Lease", from: "", to: [], cc: [], date: null, attachments: [] },
      messageId,
      inReplyTo: answers[0] ?? null,
      references: [...answers],
    },
  });
  const clean = async (document: unknown, options: PrivacyOptions = DEFAULTS) => {
    const input = { document: document as ParsedDocument, options, standInKey: KEY };
    return (await applyPolicy({ ...input, readTable: () => [] })).document;
  };
  const FIRST = "<2025.anna@firm.example>";

  it.each([DEFAULTS, PrivacyOptions.parse({ email: "mask" })])(
    "hold nobody's address, and answers find what they answer",
    async (options) => {
      const asked = await clean(mailOf(FIRST, []), options);
      const answer = await clean(mailOf("<2@firm.example>", [FIRST]), options);
      expect(JSON.stringify([asked, answer])).not.toContain("anna");
      expect(answer.mail?.inReplyTo).toBe(asked.mail?.messageId);
      expect(answer.mail?.references).toEqual([asked.mail?.messageId]);
      expect(asked.links[0]?.target).toBe(asked.mail?.messageId);
      expect(answer.mail?.messageId).not.toBe(asked.mail?.messageId);
      expect(await clean(answer, options)).toEqual(answer);
    },
  );

  it("stay where mail addresses stay", async () => {
    const kept = await clean(mailOf(FIRST, []), PrivacyOptions.parse({ email: "keep" }));
    expect(kept.mail?.messageId).toBe(FIRST);
  });
});
