import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EntryFrame } from "~/features/shell/entry-frame";
import { SignInForm } from "~/features/sign-in/sign-in-form";
import { requestContext } from "~/server/api/request-context.ts";
import { safePath } from "~/server/auth/origin.ts";
import { apiCaller } from "~/trpc/server";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const query = await props.searchParams;
  const to = safePath(query.to ?? query.callbackUrl);
  if ((await requestContext()).user !== null) redirect(to);
  const caller = await apiCaller();
  if (!(await caller.account.setupState()).ownerExists) redirect("/start");
  const failure = typeof query.error === "string" ? query.error : null;
  return (
    <EntryFrame title="Sign in">
      <SignInForm providers={await caller.account.providers()} to={to} failure={failure} />
    </EntryFrame>
  );
}
