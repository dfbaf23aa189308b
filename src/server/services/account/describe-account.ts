import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";

/** The person's own account, for the settings page. */
export async function describeAccount(deps: Deps, userId: string) {
  const user = await deps.accounts.findUser(userId);
  if (user === null) throw new AppError("auth.required", { detail: "no such person" });
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    hasPassword: user.passwordHash !== null,
    linkedProviders: await deps.accounts.providersOf(userId),
    workspaces: await deps.accounts.workspacesOf(userId),
  };
}
