import { AppError } from "../../../core/model/errors.ts";
import { hashPassword, verifyPassword } from "../../auth/password.ts";
import { passwordGuess, slowedDown } from "../../auth/slow-down.ts";
import type { Deps } from "../../deps.ts";
import { noteInWorkspaces } from "./note-in-workspaces.ts";

/**
 * Sets a new password and ends every session of the person, this one too. Asks for the current one (`auth.failed`, slowed); who has
 * none because they sign in through a provider sets their first one.
 */
export async function changePassword(
  deps: Deps,
  input: { userId: string; current: string; next: string; clientAddress: string },
): Promise<void> {
  const user = await deps.accounts.findUser(input.userId);
  if (user === null) throw new AppError("auth.required", { detail: "no such person" });
  if (user.passwordHash !== null) {
    const guess = { subject: passwordGuess(user.email), clientAddress: input.clientAddress };
    const isRight = await slowedDown(deps, guess, async () =>
      (await verifyPassword(user.passwordHash, input.current)) ? true : null,
    );
    if (isRight === null) {
      throw new AppError("auth.failed", {
        detail: "wrong current password",
        userMessage: "The current password is wrong.",
      });
    }
  }
  await deps.accounts.setPassword(user.id, await hashPassword(input.next));
  await noteInWorkspaces(deps, user.id, "password.changed");
}
