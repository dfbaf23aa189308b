import { KINDS, kindOf, type PrivacyKind } from "./kinds.ts";
import { actionFor, type PolicyAction, type PrivacyOptions } from "./options.ts";
import { createStandIns } from "./stand-in.ts";

/** The options made ready for use with one workspace's key. */
export interface Policy {
  readonly options: PrivacyOptions;
  action(type: string): PolicyAction;
  /** What is written in place of a value; null when the policy keeps values of this type. */
  replacement(type: string, value: string): string | null;
  /** The stand-in of a value, whatever the policy does with its kind. */
  standIn(kind: PrivacyKind, value: string): string;
}

export function createPolicy(options: PrivacyOptions, standInKey: string | Uint8Array): Policy {
  const standIns = createStandIns(standInKey, options.region);
  const replacement = (type: string, value: string) => {
    const kind = kindOf(type);
    switch (actionFor(type, options)) {
      case "keep":
        return null;
      case "mask":
        return `[${KINDS[kind].prefix}]`;
      case "remove":
        return "[removed]";
      case "stand-in":
        return standIns.of(kind, value);
    }
  };
  return {
    options,
    action: (type) => actionFor(type, options),
    replacement,
    standIn: (kind, value) => standIns.of(kind, value),
  };
}
