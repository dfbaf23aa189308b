import { z } from "zod";

/** What a run tells about itself: stored with it, shown on its page, written to `report.json` by the command line. */
export const RunReport = z.object({
  relateKey: z.string().nullable().default(null),
  relateState: z.enum(["done", "kept", "off"]).nullable().default(null),
  edgeCount: z.number().int().default(0),
  pairs: z
    .object({
      possible: z.number(),
      proposed: z.number(),
      judged: z.number(),
      /** Of the judged ones, those compared in this run; the others were remembered from the run before. */
      compared: z.number().optional(),
      kept: z.number(),
      byStrategy: z.record(z.string(), z.record(z.string(), z.number())),
    })
    .nullable()
    .default(null),
  /** Links by strategy that spoke for them; one link counts for each of its strategies. */
  linksByStrategy: z.record(z.string(), z.number().int()).optional(),
  /** Wall time in milliseconds and peak resident memory in bytes by stage. */
  stages: z
    .record(z.string(), z.object({ wallMs: z.number(), peakMemoryBytes: z.number() }))
    .default({}),
});
export type RunReport = z.infer<typeof RunReport>;
