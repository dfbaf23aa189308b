/** The class of documents that holds of a file, and a person's word on it. */
import {
  CLASS_CHARACTERS,
  classInForce,
  decisionKey,
  type LocalClass,
  type ToldClass,
} from "../../../core/enrich/classify/class-in-force.ts";
import { AppError } from "../../../core/model/errors.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { labelsOf, packInUse } from "../pack/resolve-pack.ts";
import { type FilePlace, findFile } from "./find-file.ts";
import { loadDocument, loadProfile } from "./load-document.ts";

interface Basis {
  /** What this machine found of the file. */
  readonly local: LocalClass | null;
  /** The beginning of what the file says now, after the policy. */
  readonly text: string;
  /** Key of the enrich stage that both belong to; null where it is not known. */
  readonly enrichKey: string | null;
}

/** Works out the class in force of one file. */
export async function renewClass(
  { classes }: Pick<Repositories, "classes">,
  fileId: string,
  { local, text, enrichKey }: Basis,
): Promise<void> {
  const told = (await classes.told([fileId])).get(fileId) ?? null;
  const key = enrichKey === null ? null : decisionKey(enrichKey, told);
  await classes.apply(fileId, classInForce(local, told, text), key);
}

/** The same where nothing is known yet; `enrichKey` where the file may have no result under it. */
export async function renewClassOf(
  deps: Deps,
  workspaceId: string,
  fileId: string,
  enrichKey: string | null = null,
): Promise<void> {
  const repos = deps.repos(workspaceId);
  const file = await repos.fileViews.find(fileId);
  if (file === null) return;
  const stored = await loadDocument(deps, workspaceId, file, false);
  const length = Math.min(stored?.textLength ?? 0, CLASS_CHARACTERS);
  const profile = await loadProfile(deps, workspaceId, file);
  await renewClass(repos, fileId, {
    local: profile?.documentClass ?? null,
    text: stored === null ? "" : await stored.text(0, length),
    enrichKey: enrichKey ?? file.version.artifacts.enrich ?? null,
  });
}

/** True where something was said of the file, now or before, and the class that lists go by was decided by something else. */
export function isClassOpen(
  { classBy, classKey }: { readonly classBy: string | null; readonly classKey: string | null },
  told: ToldClass | null,
  enrichKey: string,
): boolean {
  return (told !== null || classBy !== null) && classKey !== decisionKey(enrichKey, told);
}

/**
 * Takes a person's word on what a file is: the name of a class of the project's pack, null for none of them, undefined to take it back. Rules
 * look at it from the next run on, and the file is found by what it is called. AppError `not-found`, `input.invalid` for a class that the pack does not have.
 */
export async function sayClass(
  deps: Deps,
  input: FilePlace & { readonly userId: string; readonly name: string | null | undefined },
): Promise<void> {
  const { workspaceId, projectId, fileId, name } = input;
  await findFile(deps, input);
  if (typeof name === "string") {
    const { document } = await packInUse(deps.repos(workspaceId), projectId);
    if (!Object.hasOwn(labelsOf(document).classes, name))
      throw new AppError("input.invalid", {
        detail: `class ${name}`,
        userMessage: "The project's industry pack has no such class.",
      });
  }
  const said = name === undefined ? "taken back" : (name ?? "none");
  const note = { action: "file.class-said", target: fileId, detail: { class: said } } as const;
  await withAudit(deps, input, note, (repos) => repos.classes.sayByHand(fileId, name));
  await renewClassOf(deps, workspaceId, fileId);
}
