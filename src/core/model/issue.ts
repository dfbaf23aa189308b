import { z } from "zod";
import { Location } from "./location.ts";

export const Severity = z.enum(["info", "warning", "error"]);
export type Severity = z.infer<typeof Severity>;

/**
 * Bad data as a value: stored, counted, shown, exported. `code` is dotted and lower-case (`parse.encrypted`, `parse.truncated`,
 * `privacy.card-number`); `detail` is for people and holds no personal data.
 */
export const Issue = z.object({
  code: z.string().regex(/^[a-z]+(\.[a-z0-9-]+)+$/),
  severity: Severity,
  where: Location.optional(),
  detail: z.string(),
});
export type Issue = z.infer<typeof Issue>;
