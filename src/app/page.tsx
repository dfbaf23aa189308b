import { redirect } from "next/navigation";
import { requestContext } from "~/server/api/request-context.ts";
import { apiCaller } from "~/trpc/server";

/** Sends everybody to where they belong. */
export default async function RootPage() {
  const { user } = await requestContext();
  const caller = await apiCaller();
  if (user === null) {
    const { ownerExists } = await caller.account.setupState();
    redirect(ownerExists ? "/sign-in" : "/start");
  }
  const { workspaces } = await caller.account.me();
  const first = workspaces[0];
  redirect(first === undefined ? "/no-workspace" : `/${first.slug}`);
}
