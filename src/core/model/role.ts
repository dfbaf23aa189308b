import { z } from "zod";

export const Role = z.enum(["owner", "curator", "reviewer", "engineer", "compliance", "reader"]);
export type Role = z.infer<typeof Role>;
