/** Cleared texts for tests, through a real clearing. */
import { type ClearedText, createClearing } from "../../src/core/privacy/cleared-text.ts";
import { PrivacyOptions } from "../../src/core/privacy/options.ts";
import { createPolicy } from "../../src/core/privacy/policy.ts";

const clearing = createClearing(
  createPolicy(PrivacyOptions.parse({ policy: "gdpr" }), Buffer.alloc(32, 7)),
  null,
);

export function cleared(label: string, text: string, fileId = "file_a"): ClearedText {
  return clearing.clear(label, text, [{ fileId, neverSend: false }]);
}
