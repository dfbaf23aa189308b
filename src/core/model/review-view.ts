/** A link as the review queue asks about it. What is kept back is not in it, whatever a screen would do with it. */
import { z } from "zod";
import { EdgeStatus, RelationshipType } from "./edge.ts";
import { CheckedLike, EdgeDetail } from "./graph-view.ts";

/** Most characters of a comment: longer ones would not be searched for names. */
export const LONGEST_COMMENT = 1_000;
/** Most characters of what people are told with an assignment. */
export const LONGEST_NOTE = 500;

/** `score`: how sure the engine is; `opinion`: that, what it takes the link for, how it stands and what others said of it. */
export const KeptBack = z.enum(["nothing", "score", "opinion"]);
export type KeptBack = z.infer<typeof KeptBack>;

export const AskedLink = EdgeDetail.extend({
  type: RelationshipType.nullable(),
  state: EdgeStatus.nullable(),
  confidence: z.number().nullable(),
  calibration: CheckedLike.nullable(),
  keptBack: KeptBack,
});
export type AskedLink = z.infer<typeof AskedLink>;
