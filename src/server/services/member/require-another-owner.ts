import { AppError } from "../../../core/model/errors.ts";
import type { Repositories } from "../../repositories/repositories.ts";

/** Throws `conflict` when `memberId` is the only owner. Within a transaction: the owners stay locked until its end. */
export async function requireAnotherOwner(repos: Repositories, memberId: string): Promise<void> {
  const owners = await repos.members.lockOwners();
  if (owners.some((owner) => owner !== memberId)) return;
  throw new AppError("conflict", {
    detail: "last owner",
    userMessage: "This is the last owner of the workspace. Make another member owner first.",
  });
}
