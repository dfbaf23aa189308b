import { randomInt } from "node:crypto";
import { AppError } from "../../../core/model/errors.ts";
import { requireEmail } from "../../auth/email.ts";
import { hashPassword } from "../../auth/password.ts";
import { forgetGuesses, passwordGuess } from "../../auth/slow-down.ts";
import type { Deps } from "../../deps.ts";
import { noteInWorkspaces } from "./note-in-workspaces.ts";

/** Without letters and figures that look alike. 20 of 31 signs hold 99 bits. */
const SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 4;
const GROUP_SIGNS = 5;

/**
 * For the command line: gives the person a new password and returns it once; every session of theirs ends, and failed tries at the old one no
 * longer count. Throws `not-found` when
 * nobody has this address.
 */
export async function resetPassword(deps: Deps, email: string): Promise<string> {
  const user = await deps.accounts.findUserByEmail(requireEmail(email));
  if (user === null) {
    throw new AppError("not-found", {
      detail: "no person with this address",
      userMessage: "Nobody has this mail address.",
    });
  }
  const password = Array.from({ length: GROUPS }, group).join("-");
  await deps.accounts.setPassword(user.id, await hashPassword(password));
  await forgetGuesses(deps, passwordGuess(user.email));
  await noteInWorkspaces(deps, user.id, "password.reset");
  return password;
}

function group(): string {
  return Array.from({ length: GROUP_SIGNS }, () => SIGNS[randomInt(SIGNS.length)]).join("");
}
