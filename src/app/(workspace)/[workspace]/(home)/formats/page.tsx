import type { Metadata } from "next";
import { FormatsScreen } from "~/features/formats/formats-screen";
import { loadWorkspace } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Formats" };

export default async function FormatsPage(props: { params: Promise<{ workspace: string }> }) {
  await loadWorkspace(props.params);
  return <FormatsScreen />;
}
