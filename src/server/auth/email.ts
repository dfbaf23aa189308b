/** Addresses are normalised before they are checked, never after: full-width signs or capitals must not make a second person. */
import { z } from "zod";
import { AppError } from "../../core/model/errors.ts";

/** RFC 5321 section 4.5.3.1.3. */
const MAX_EMAIL_CHARS = 254;
const Address = z.email().max(MAX_EMAIL_CHARS);

/** Trimmed, NFKC, lower case; `null` for anything that is not one plain address. */
export function normaliseEmail(input: unknown): string | null {
  if (typeof input !== "string" || input.length > MAX_EMAIL_CHARS * 2) return null;
  const parsed = Address.safeParse(input.normalize("NFKC").trim().toLowerCase());
  return parsed.success ? parsed.data : null;
}

/** As `normaliseEmail`, but throws `input.invalid`. */
export function requireEmail(input: unknown): string {
  const email = normaliseEmail(input);
  if (email === null) {
    throw new AppError("input.invalid", {
      detail: "mail address",
      userMessage: "This is not a mail address that can be used.",
    });
  }
  return email;
}
