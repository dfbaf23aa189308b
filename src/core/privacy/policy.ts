import { actionFor } from "./decide.ts";
import { generalise } from "./generalise.ts";
import { KINDS, kindOf, type PrivacyKind } from "./kinds.ts";
import { type PrivacyOptions, policyOf } from "./options.ts";
import { type PolicyAction, type PolicyDocument, PolicyPlace } from "./policy-document.ts";
import { createStandIns, type StandInOptions, type StandIns } from "./stand-in.ts";

/** A policy made ready for use with one workspace's key, as it counts at one place. */
export interface Policy {
  readonly document: PolicyDocument;
  readonly options: PrivacyOptions;
  readonly place: PolicyPlace;
  /** How sure a finding must be before the policy acts on it. */
  readonly minConfidence: number;
  action(type: string): PolicyAction;
  /**
   * What is written in place of a value; null when the policy keeps values of this type here. `misfit`: the value stands where others are of
   * the type and is none itself, so that it is hidden like them, but its stand-in does not pass for one of them.
   */
  replacement(type: string, value: string, misfit?: boolean): string | null;
  /** The stand-in of a value, whatever the policy does with its kind. */
  standIn(kind: PrivacyKind, value: string): string;
  /** All that stand-ins of one file share: the people it names, and which texts are stand-ins already. */
  readonly standIns: StandIns;
  /** The same policy at another place. */
  at(place: PolicyPlace): Policy;
  /** True where the policy changes values of the type at any place, so that they are worth remembering. */
  actsSomewhere(type: string): boolean;
}

/** The policy at the place "text"; `at` leads to the others, all with the same stand-ins. */
export function createPolicy(
  options: PrivacyOptions,
  standInKey: string | Uint8Array,
  note?: StandInOptions["note"],
): Policy {
  const document = policyOf(options);
  const standIns = createStandIns(standInKey, {
    style: document.pseudonymStyle,
    ...(note ? { note } : {}),
  });
  const byPlace = new Map<PolicyPlace, Policy>();
  const somewhere = new Map<string, boolean>();
  const shared: Shared = {
    document,
    options,
    standIns,
    at: (place) => byPlace.get(place) as Policy,
    actsSomewhere(type) {
      const before = somewhere.get(type);
      if (before !== undefined) return before;
      const acts = PolicyPlace.options.some((place) => actionFor(document, type, place) !== "keep");
      somewhere.set(type, acts);
      return acts;
    },
  };
  for (const place of PolicyPlace.options) byPlace.set(place, policyAt(place, shared));
  return shared.at("text");
}

interface Shared extends Pick<Policy, "document" | "options" | "at" | "actsSomewhere"> {
  readonly standIns: StandIns;
}

function policyAt(place: PolicyPlace, shared: Shared): Policy {
  const { document, options, standIns } = shared;
  const actions = new Map<string, PolicyAction>();
  const action = (type: string) => {
    const before = actions.get(type);
    if (before !== undefined) return before;
    const found = actionFor(document, type, place);
    actions.set(type, found);
    return found;
  };
  const standIn = (kind: PrivacyKind, value: string) => standIns.of(kind, value);
  return {
    document,
    options,
    place,
    minConfidence: document.minConfidence,
    action,
    standIn,
    standIns,
    at: shared.at,
    actsSomewhere: shared.actsSomewhere,
    replacement(type, value, misfit = false) {
      const kind = misfit ? MISFIT : kindOf(type);
      switch (action(type)) {
        case "keep":
          return null;
        case "generalise":
          return (misfit ? null : generalise(type, value, options.region)) ?? label(kind);
        case "pseudonymise":
          return place === "table" && !misfit && NAME_PARTS.has(type)
            ? standIns.ofPart(value)
            : standIn(kind, value);
        case "remove":
          return "[removed]";
        // Of a blocked file nothing is given out; should it be asked all the same, nothing of it shows.
        case "mask":
        case "block":
          return label(kind);
      }
    },
  };
}

/** Of a value that lacks the form of its type nothing is known but that it stands for something. */
const MISFIT: PrivacyKind = "internalId";

/** In tables these join with the same columns of other files. */
const NAME_PARTS = new Set(["GIVEN_NAME", "SURNAME"]);

function label(kind: PrivacyKind): string {
  return `[${KINDS[kind].prefix}]`;
}
