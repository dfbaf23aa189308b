import { PrismaAdapter } from "@auth/prisma-adapter";
import type { Adapter } from "next-auth/adapters";
import { requireEmail } from "../auth/email.ts";
import type { Database } from "../db/client.ts";

/** The Prisma adapter with our ids and normalised addresses; a provider's tokens are not kept, nothing here calls the provider again. */
export function authAdapter(db: Database, newUserId: () => string): Adapter {
  const base = PrismaAdapter(db as unknown as Parameters<typeof PrismaAdapter>[0]) as Adapter;
  return {
    ...base,
    async createUser(profile: { email: string; name?: string | null; image?: string | null }) {
      const row = await db.user.create({
        data: {
          id: newUserId(),
          email: requireEmail(profile.email),
          // Only verified addresses come this far, see auth/next-auth.
          emailVerified: new Date(),
          name: profile.name?.slice(0, 120) ?? null,
        },
        select: { id: true, email: true, emailVerified: true, name: true },
      });
      return row;
    },
    async getUserByEmail(email: string) {
      return db.user.findUnique({
        where: { email: requireEmail(email) },
        select: { id: true, email: true, emailVerified: true, name: true },
      });
    },
    async linkAccount(account: {
      userId: string;
      type: string;
      provider: string;
      providerAccountId: string;
    }) {
      const { userId, type, provider, providerAccountId } = account;
      await db.account.create({ data: { userId, type, provider, providerAccountId } });
    },
  } as Adapter;
}
