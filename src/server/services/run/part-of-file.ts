import { access } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../../core/model/errors.ts";
import {
  isSettled,
  REGISTER,
  type RegisterPart,
  registerPart,
} from "../../../core/pipeline/register.ts";
import type { Deps } from "../../deps.ts";

/**
 * The part of its project's register that a file was cleaned with; null for none. Throws `conflict` where no run has shared out names to the
 * file as it is now, and where its part is gone, as after the erasure of a person or under a new stand-in key: until a run makes it anew,
 * nobody knows which names stand in the file.
 */
export async function partOfFile(
  deps: Deps,
  of: {
    readonly workspaceId: string;
    readonly projectId: string;
    readonly artifacts: Readonly<Record<string, string | null>>;
  },
  standInKeyId: string,
): Promise<RegisterPart | null> {
  if (!isSettled(of.artifacts))
    throw new AppError("conflict", {
      detail: "not settled",
      userMessage:
        "Names that other files of this project show have not been looked for in this file yet. Start a run first, or wait for the one at work.",
    });
  const key = of.artifacts[REGISTER] ?? null;
  if (key === null) return null;
  const part = registerPart(of.projectId, standInKeyId, key);
  if (await isPartThere(deps, of.workspaceId, part)) return part;
  throw new AppError("conflict", {
    detail: "the register is gone",
    userMessage:
      "Which names stand in the file is not known any more, since a person was erased or the key of stand-ins was changed. Start a run first.",
  });
}

/** False for a part that an erasure has taken away, or that was made under another stand-in key. */
export async function isPartThere(
  deps: Deps,
  workspaceId: string,
  part: RegisterPart,
): Promise<boolean> {
  return access(join(deps.artifactRoot, workspaceId, part.path)).then(
    () => true,
    () => false,
  );
}
