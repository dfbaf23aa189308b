import { expect, test } from "vitest";
import { REDACTED_FIELDS } from "../logger.ts";
import { splitDetail } from "./personal-detail.ts";
import { namedInDetail, redact } from "./with-audit.ts";

test("fields that the log hides never reach the audit log, at any depth", () => {
  const hidden = Object.fromEntries(REDACTED_FIELDS.map((field) => [field, "canary"]));
  const said = redact({ ...hidden, count: 3, inner: { ...hidden, role: "reader" } });
  expect(said).toEqual({ count: 3, inner: { role: "reader" } });
  expect(JSON.stringify(said)).not.toContain("canary");
});

test("the name of a rule is sealed, whether it is what was changed or stands in the detail", () => {
  const note = { action: "rule.saved", target: "henry-obermeyer", detail: { version: 2 } } as const;
  const { target, detail } = namedInDetail(note);
  expect(target).toBeNull();
  expect(splitDetail(detail)).toEqual({
    clear: { version: 2 },
    personal: { rule: "henry-obermeyer" },
  });
  const fix = { action: "fix.applied", target: "fix_1", detail: { rule: "obermeyer" } } as const;
  expect(namedInDetail(fix).target).toBe("fix_1");
  expect(splitDetail(namedInDetail(fix).detail).clear).toEqual({});
});
