import { NotForRole } from "~/features/members/not-for-role";
import type { LoadedWorkspace } from "~/server/api/load-project.ts";
import { type Action, rolesThatMay } from "~/server/auth/permissions.ts";

/** Actions that pages are for, as they follow "your role does not include". */
const DOING = {
  "audit.read": "reading the audit log",
  "dataset.build": "building datasets",
  "file.upload": "adding files",
  "pack.edit": "changing packs",
  "policy.edit": "changing privacy policies",
  "quality.edit": "writing quality rules",
  "subject.request": "answering requests of people",
} as const satisfies Partial<Record<Action, string>>;

/** In the place of a page that asks for an action which the person's role does not have. */
export async function RoleNote({
  loaded,
  action,
  back,
  inside = false,
}: {
  loaded: Pick<LoadedWorkspace, "workspace" | "role" | "caller">;
  action: keyof typeof DOING;
  back: { readonly href: string; readonly label: string };
  inside?: boolean;
}) {
  const { workspace, role, caller } = loaded;
  const members = await caller.member.list({ workspaceId: workspace.id });
  return (
    <NotForRole
      doing={DOING[action]}
      role={role}
      may={rolesThatMay(action)}
      owners={members.flatMap((member) => (member.role === "owner" ? member.name : []))}
      back={back}
      inside={inside}
    />
  );
}
