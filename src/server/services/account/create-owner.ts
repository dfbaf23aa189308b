import { createHash, timingSafeEqual } from "node:crypto";
import { AppError } from "../../../core/model/errors.ts";
import { requireEmail } from "../../auth/email.ts";
import { hashPassword } from "../../auth/password.ts";
import { slowedDown } from "../../auth/slow-down.ts";
import type { Deps } from "../../deps.ts";
import { newWorkspace } from "../workspace/new-workspace.ts";

export interface OwnerInput {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly workspaceName: string;
  /** Asked for when people reach us from other machines. */
  readonly code: string | null;
  readonly clientAddress: string;
}

/**
 * Makes the first person and their workspace. Works only while nobody exists (`conflict` afterwards, also for the one of two at the
 * same time who comes second); with LIGATURE_OWNER_CODE set, only with that code (`auth.failed`, slowed like a password).
 */
export async function createOwner(
  deps: Deps,
  input: OwnerInput,
): Promise<{ workspaceSlug: string }> {
  if (await deps.accounts.hasAnyUser()) throw ownerExists();
  await checkCode(deps, input);
  const workspace = newWorkspace(deps, input.workspaceName);
  const isMade = await deps.accounts.createFirstOwner({
    user: {
      id: deps.newId("user"),
      email: requireEmail(input.email),
      name: input.name,
      passwordHash: await hashPassword(input.password),
    },
    workspace,
    membershipId: deps.newId("membership"),
    auditId: deps.newId("audit"),
  });
  if (!isMade) throw ownerExists();
  return { workspaceSlug: workspace.slug };
}

async function checkCode(deps: Deps, input: OwnerInput): Promise<void> {
  const expected = deps.env.LIGATURE_OWNER_CODE;
  if (expected === undefined) return;
  const guess = { subject: "owner-code", clientAddress: input.clientAddress };
  const isRight = await slowedDown(deps, guess, async () =>
    timingSafeEqual(digest(expected), digest(input.code ?? "")) ? true : null,
  );
  if (isRight === null) {
    throw new AppError("auth.failed", {
      detail: "wrong owner code",
      userMessage: "This is not the code. It stands in the console where Ligature was started.",
    });
  }
}

/** Equal lengths for the comparison in constant time; capitals and spaces around it do not matter. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text.trim().toUpperCase()).digest();
}

function ownerExists(): AppError {
  return new AppError("conflict", {
    detail: "owner exists",
    userMessage: "This installation has its owner already. Sign in, or ask for an invitation.",
  });
}
