import type { Deps } from "../../deps.ts";

/** Changes the name that others see. */
export async function renameAccount(
  deps: Deps,
  input: { userId: string; name: string },
): Promise<void> {
  await deps.accounts.rename(input.userId, input.name);
}
