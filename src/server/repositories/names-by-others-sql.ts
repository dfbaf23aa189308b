import { REGISTER } from "../../core/pipeline/register.ts";
import { Prisma } from "../db/generated/client.ts";

/** Of the version `v`: a part of the project's list of names falls to it, so names stand in it that other files prove. */
export const namesByOthersSql = Prisma.sql`(v.artifacts->>${REGISTER}::text is not null)`;
