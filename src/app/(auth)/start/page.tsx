import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EntryFrame } from "~/features/shell/entry-frame";
import { FirstRun } from "~/features/sign-in/first-run";
import { apiCaller } from "~/trpc/server";

export const metadata: Metadata = { title: "First run" };

export default async function StartPage() {
  const setup = await (await apiCaller()).account.setupState();
  if (setup.ownerExists) redirect("/");
  return (
    <EntryFrame title="Files belong together. Show which." large>
      <FirstRun initial={setup} />
    </EntryFrame>
  );
}
