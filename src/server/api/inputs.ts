/** Fields that several procedures take. Text is cut of the spaces around it and must not be empty. */
import { z } from "zod";
import { MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS } from "../auth/password.ts";

export const idInput = z.string().min(1).max(64);
export const nameInput = z
  .string()
  .trim()
  .min(1, "Give it a name.")
  .max(120, "At most 120 characters.");
export const emailInput = z.string().min(3, "Give a mail address.").max(320);
export const newPasswordInput = z
  .string()
  .min(MIN_PASSWORD_CHARS, `At least ${MIN_PASSWORD_CHARS} characters.`)
  .max(MAX_PASSWORD_CHARS, `At most ${MAX_PASSWORD_CHARS} characters.`);
export const tokenInput = z.string().min(20).max(200);
