/** The class of documents that holds of a file, and a person's word on it. */
import {
  CLASS_CHARACTERS,
  classInForce,
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

/** Works out the class in force of one file. `local`: what this machine found of it; `text`: the beginning of what it says now, after the policy. */
export async function renewClass(
  { classes }: Pick<Repositories, "classes">,
  fileId: string,
  { local, text }: { readonly local: LocalClass | null; readonly text: string },
): Promise<void> {
  const told = (await classes.told([fileId])).get(fileId) ?? null;
  await classes.apply(fileId, classInForce(local, told, text));
}

/** The same where neither is known yet. */
export async function renewClassOf(deps: Deps, workspaceId: string, fileId: string): Promise<void> {
  const repos = deps.repos(workspaceId);
  const file = await repos.fileViews.find(fileId);
  if (file === null) return;
  const stored = await loadDocument(deps, workspaceId, file, false);
  const length = Math.min(stored?.textLength ?? 0, CLASS_CHARACTERS);
  const profile = await loadProfile(deps, workspaceId, file);
  await renewClass(repos, fileId, {
    local: profile?.documentClass ?? null,
    text: stored === null ? "" : await stored.text(0, length),
  });
}

/** True where what was said of the file may hold, and is not what lists go by. */
export function isClassOpen(classBy: string | null, told: ToldClass | null): boolean {
  return told !== null && told.by !== classBy;
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
