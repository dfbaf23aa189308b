import { AppError } from "../../../core/model/errors.ts";
import { normaliseEmail } from "../../auth/email.ts";
import { MAX_PASSWORD_CHARS, verifyPassword } from "../../auth/password.ts";
import { passwordGuess, slowedDown } from "../../auth/slow-down.ts";
import type { Deps } from "../../deps.ts";

/**
 * The person of a mail address and password. Unknown address and wrong password are the same answer after the same time
 * (`auth.failed`); after five failures it is `auth.slowed`.
 */
export async function signIn(
  deps: Deps,
  input: { email: unknown; password: unknown; clientAddress: string },
): Promise<{ id: string; tokenVersion: number }> {
  const email = normaliseEmail(input.email);
  const password = typeof input.password === "string" ? input.password : "";
  const guess = { subject: passwordGuess(email), clientAddress: input.clientAddress };
  const user = await slowedDown(deps, guess, async () => {
    const found = email === null ? null : await deps.accounts.findUserByEmail(email);
    const isRight = await verifyPassword(
      found?.passwordHash ?? null,
      password.slice(0, MAX_PASSWORD_CHARS),
    );
    return isRight && password.length <= MAX_PASSWORD_CHARS ? found : null;
  });
  if (user === null) throw new AppError("auth.failed", { detail: "wrong mail or password" });
  return { id: user.id, tokenVersion: user.tokenVersion };
}
