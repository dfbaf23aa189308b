/** Own versions of a pack: saved as the next version, never over one that is there. */
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { AppError } from "../../../core/model/errors.ts";
import { OWN_POLICY } from "../../../core/privacy/options.ts";
import { builtInPolicy } from "../../../core/privacy/policies/built-in.ts";
import { checkPolicy } from "../../../core/privacy/policies/check-policy.ts";
import { compileRule } from "../../../core/quality/checks/compile-rule.ts";
import { builtInPack, DEFAULT_PACK } from "../../../packs/built-in.ts";
import { type PackProblem, packProblems } from "../../../packs/check-pack.ts";
import { PackDocument } from "../../../packs/contract.ts";
import { partName } from "../../../packs/part-name.ts";
import { shapeProblem } from "../../../packs/shape-problem.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import { requirePack } from "./resolve-pack.ts";

export interface EditPlace {
  readonly workspaceId: string;
  readonly userId: string;
  readonly packId: string;
  /** The version that the person saw. */
  readonly basedOn: number;
  /** Whether the person may also change what the pack's policies say: these are chosen in pipelines like any other. */
  readonly mayEditPolicies: boolean;
}

/** The draft as a pack, with what is wrong with it; null where it has not even the shape of one. */
export function checkPack(
  draft: unknown,
  now: Date,
): { pack: PackDocument | null; problems: PackProblem[] } {
  const parsed = PackDocument.safeParse(draft);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      place: placeOf(draft, issue.path),
      message: shapeProblem(issue, issue.path.slice(2)),
    }));
    return { pack: null, problems };
  }
  const general = new Set(builtInPack(DEFAULT_PACK)?.classes.map((one) => one.name));
  const problems = packProblems(parsed.data, general);
  for (const rule of parsed.data.rules) {
    const compiled = compileRule(rule, now.toISOString());
    if (compiled.kind === "broken")
      problems.push({ place: `rules/${rule.name}`, message: compiled.problem });
  }
  problems.push(...policiesProblems(parsed.data));
  return { pack: parsed.data, problems };
}

/** Pipelines may choose the policies of a pack, so these must hold what any policy must. */
function policiesProblems({ policies }: PackDocument): PackProblem[] {
  return policies.flatMap((policy) => {
    const place = `policies/${policy.id}`;
    if (builtInPolicy(policy.id) !== null || policy.id === OWN_POLICY)
      return [{ place, message: `${policy.id} is the name of a policy of the product.` }];
    return checkPolicy(policy).problems.map(({ message }) => ({ place, message }));
  });
}

/** `entities/claim-number` for a path like entities, 3, label. */
function placeOf(draft: unknown, [list, at]: readonly PropertyKey[]): string {
  const rows = (draft as Record<PropertyKey, unknown> | null)?.[list ?? ""];
  const row = Array.isArray(rows) ? (rows[Number(at)] as Record<string, unknown> | undefined) : {};
  const name = row === undefined ? null : partName(row);
  return name === null ? String(list ?? "") : `${String(list)}/${name}`;
}

/**
 * Saves a draft. Throws `input.invalid` with the problems, `conflict` when someone saved one after `basedOn`, and `auth.forbidden` where
 * its policies say something else and the person may not edit policies.
 */
export async function savePack(
  deps: Deps,
  place: EditPlace & { draft: unknown; note: string },
): Promise<{ version: number }> {
  const builtIn = requirePack(place.packId);
  const { pack, problems } = checkPack(place.draft, new Date(deps.clock()));
  if (pack === null || problems.length > 0) {
    const said = problems.slice(0, 5).map(({ place: where, message }) => `${where}: ${message}`);
    throw new AppError("input.invalid", { detail: "pack draft", userMessage: said.join(" ") });
  }
  const document = { ...pack, id: builtIn.id, version: builtIn.version };
  return add(deps, place, document, "pack.saved", place.note);
}

/** Goes back to the built-in pack; the own versions stay and can be looked at. Throws `conflict` like saving. */
export function restorePack(deps: Deps, place: EditPlace): Promise<{ version: number }> {
  requirePack(place.packId);
  return add(deps, place, null, "pack.restored", "Back to the built-in pack");
}

async function add(
  deps: Deps,
  place: EditPlace,
  document: PackDocument | null,
  action: "pack.saved" | "pack.restored",
  note: string,
): Promise<{ version: number }> {
  const { packs } = deps.repos(place.workspaceId);
  const before = await packs.newest(place.packId);
  const newest = before?.version ?? 0;
  if (newest !== place.basedOn) throw savedMeanwhile(newest);
  const builtIn = requirePack(place.packId);
  const policies = (pack: PackDocument | null | undefined) =>
    canonicalJson((pack ?? builtIn).policies);
  // A draft begins without the policies that cannot be read: to save it is to take them away.
  const losesPolicies = before?.leftOut.some((one) => /^(?:$|policies)/.test(one.place)) ?? false;
  const isOther = losesPolicies || policies(document) !== policies(before?.document);
  if (!place.mayEditPolicies && isOther)
    throw new AppError("auth.forbidden", {
      detail: "policies of a pack",
      userMessage:
        "This changes what the policies of the pack say. Only those who may edit policies can do that.",
    });
  const version = newest + 1;
  const basedOn = `${place.packId}@${builtIn.version}`;
  try {
    await withAudit(deps, place, { action, target: place.packId, detail: { version } }, (repos) =>
      repos.packs.add({
        id: deps.newId("packCopy"),
        packId: place.packId,
        version,
        document,
        basedOn,
        note,
        createdById: place.userId,
      }),
    );
  } catch (cause) {
    if ((cause as { code?: string }).code !== "P2002") throw cause;
    throw savedMeanwhile(version);
  }
  return { version };
}

function savedMeanwhile(version: number): AppError {
  return new AppError("conflict", {
    detail: `newest is ${version}`,
    userMessage: `Version ${version} was saved meanwhile. Look at it, then save again.`,
  });
}
