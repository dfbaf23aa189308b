import { z } from "zod";

/** Where a link stands between two reviewers. `second`: one has answered; `split`: two have answered differently. */
export const ReviewStage = z.enum(["open", "second", "split"]);
export type ReviewStage = z.infer<typeof ReviewStage>;
