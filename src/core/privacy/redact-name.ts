/** What of personal data is found in names of files, folders, sheets and columns, which are addresses by which files find each other. */
import type { Finding } from "./detectors/contract.ts";
import { findPersonalData, settleOverlaps } from "./find-personal-data.ts";
import { KINDS } from "./kinds.ts";
import { NAME_TYPES } from "./name-types.ts";
import type { Policy } from "./policy.ts";
import { placeholderRanges } from "./stand-in.ts";

const NAME_CONFIDENCE = 0.9;
/** What stands in names of files where text has a space. */
const JOINTS = /[_+]+|(?<=\p{L}{2})-(?=\p{L}{2})/gu;

const namedByDocument = new WeakMap<object, ReadonlySet<string>>();

/** What the policy replaces in a name; `policy` is the one at the place "file-name". */
export function findInName(value: string, policy: Policy): readonly Finding[] {
  const sure = findPersonalData(value, {
    minConfidence: Math.max(NAME_CONFIDENCE, policy.minConfidence),
    region: policy.options.region,
    types: NAME_TYPES,
  });
  const named = namedTypes(policy);
  const more =
    named.size === 0
      ? []
      : findPersonalData(withSpaces(value), {
          minConfidence: policy.minConfidence,
          region: policy.options.region,
          types: named,
        });
  return settleOverlaps([...sure, ...more]).filter(({ type }) => policy.action(type) !== "keep");
}

/** Types that a rule of the policy names for names of files. */
function namedTypes(policy: Policy): ReadonlySet<string> {
  const before = namedByDocument.get(policy.document);
  if (before !== undefined) return before;
  const types = new Set<string>();
  for (const rule of policy.document.rules)
    if (rule.places?.includes("file-name"))
      for (const type of rule.types ?? KINDS[rule.kind].types) types.add(type);
  namedByDocument.set(policy.document, types);
  return types;
}

/** The name as text would have it, of the same length; what the policy wrote stays as it is. */
function withSpaces(value: string): string {
  let text = "";
  let at = 0;
  for (const [start, end] of placeholderRanges(value)) {
    text += spaced(value.slice(at, start)) + value.slice(start, end);
    at = end;
  }
  return text + spaced(value.slice(at));
}

function spaced(part: string): string {
  return part.replace(JOINTS, (joint) => " ".repeat(joint.length));
}
