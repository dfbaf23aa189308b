import type { ReactNode } from "react";
import { loadWorkspace } from "~/server/api/load-project.ts";

/** Stops strangers before anything below is rendered; every page and procedure below checks again. */
export default async function WorkspaceLayout(props: {
  children: ReactNode;
  params: Promise<{ workspace: string }>;
}) {
  await loadWorkspace(props.params);
  return props.children;
}
