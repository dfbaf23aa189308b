import type { Metadata } from "next";
import { ButtonLink } from "~/components/button";
import { EntryFrame } from "~/features/shell/entry-frame";
import { AcceptInvitation } from "~/features/sign-in/accept-invitation";
import { requestContext } from "~/server/api/request-context.ts";
import { apiCaller } from "~/trpc/server";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function InvitePage(props: { params: Promise<{ token: string }> }) {
  const { token } = await props.params;
  const caller = await apiCaller();
  const invitation = await caller.account.invitation({ token }).catch(() => null);
  if (invitation === null) {
    return (
      <EntryFrame title="This link no longer works">
        <p className="mb-4 text-ink-2">
          The invitation was used, taken back or is older than seven days. Ask whoever sent it for
          another.
        </p>
        <ButtonLink href="/sign-in">Sign in</ButtonLink>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title={`Join ${invitation.workspaceName}`}>
      <AcceptInvitation
        token={token}
        invitation={invitation}
        user={(await requestContext()).user}
        providers={await caller.account.providers()}
      />
    </EntryFrame>
  );
}
