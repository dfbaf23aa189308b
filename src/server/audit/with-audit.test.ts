import { expect, test } from "vitest";
import { REDACTED_FIELDS } from "../logger.ts";
import { redact } from "./with-audit.ts";

test("fields that the log hides never reach the audit log, at any depth", () => {
  const hidden = Object.fromEntries(REDACTED_FIELDS.map((field) => [field, "canary"]));
  const said = redact({ ...hidden, count: 3, inner: { ...hidden, role: "reader" } });
  expect(said).toEqual({ count: 3, inner: { role: "reader" } });
  expect(JSON.stringify(said)).not.toContain("canary");
});
