/** What of personal data is found in names of files, folders, sheets and columns, which are addresses by which files find each other. */
import { STAND_IN_PREFIXES } from "../kit/text/stand-ins.ts";
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

const TOKEN = `(?:${STAND_IN_PREFIXES.join("|")})-[0-9A-F]{12}`;
/** A stand-in behind or before a joint of a name. */
const JOINED = new RegExp(
  `(?<=[-_+.])(?=${TOKEN}(?![\\p{L}\\p{N}]))|(?<=(?<![\\p{L}\\p{N}])${TOKEN})(?=[-_+]|\\.[\\p{L}\\p{N}])`,
  "gu",
);
/** The same with the space that sets it apart where texts are searched. */
const PARTED = new RegExp(
  `(?<=\\S[-_+.]) (?=${TOKEN}(?![\\p{L}\\p{N}]))|(?<=(?<![\\p{L}\\p{N}])${TOKEN}) (?=[-_+](?!\\s)|\\.[\\p{L}\\p{N}])`,
  "gu",
);

/** The name with a space on either side of each stand-in that a joint touches, so that it is known for one wherever texts are searched. */
export function partedName(name: string): string {
  return name.replace(JOINED, " ");
}

/** The reverse: `letter- NAME-4F2A91C3B07D .txt` is called `letter-NAME-4F2A91C3B07D.txt`. */
export function joinedName(name: string): string {
  return name.replace(PARTED, "");
}
