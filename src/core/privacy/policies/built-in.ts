/** The policies that come with the product. They are data without code: a workspace edits copies of them. */
import type { PolicyDocument } from "../policy-document.ts";
import { ccpa } from "./ccpa.ts";
import { gdpr } from "./gdpr.ts";
import { hipaaSafeHarbor } from "./hipaa-safe-harbor.ts";
import { internal } from "./internal.ts";
import { sox } from "./sox.ts";

export const BUILT_IN_POLICIES: readonly PolicyDocument[] = [
  internal,
  gdpr,
  ccpa,
  hipaaSafeHarbor,
  sox,
];

/** The built-in policy of that name, or null. */
export function builtInPolicy(id: string): PolicyDocument | null {
  return BUILT_IN_POLICIES.find((policy) => policy.id === id) ?? null;
}
