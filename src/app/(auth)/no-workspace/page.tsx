import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EntryFrame } from "~/features/shell/entry-frame";
import { SignOutButton } from "~/features/sign-in/sign-out-button";
import { requestContext } from "~/server/api/request-context.ts";

export const metadata: Metadata = { title: "No workspace" };

export default async function NoWorkspacePage() {
  const { user } = await requestContext();
  if (user === null) redirect("/sign-in");
  return (
    <EntryFrame title="You belong to no workspace">
      <p className="mb-4 text-ink-2">
        You are signed in as {user.email}. An owner of a workspace can send you an invitation link;
        open it in this browser.
      </p>
      <SignOutButton />
    </EntryFrame>
  );
}
