import type { ReactNode } from "react";
import type { NavEntry } from "~/features/shell/nav";
import { loadWorkspace } from "~/server/api/load-project.ts";
import { Frame } from "../../frame";

export default async function HomeLayout(props: {
  children: ReactNode;
  params: Promise<{ workspace: string }>;
}) {
  const { workspace, actions, user } = await loadWorkspace(props.params);
  const base = `/${workspace.slug}`;
  const nav: NavEntry[] = [
    { id: "home", href: base, label: "Projects", icon: "house", key: "h" },
    { id: "members", href: `${base}/members`, label: "Members", icon: "members" },
  ];
  nav.push({ id: "packs", href: `${base}/packs`, label: "Packs", icon: "packs" });
  nav.push({ id: "formats", href: `${base}/formats`, label: "Formats", icon: "files" });
  if (actions.includes("audit.read"))
    nav.push({ id: "audit", href: `${base}/audit`, label: "Audit log", icon: "audit" });
  return (
    <Frame
      nav={nav}
      foot={[{ id: "settings", href: `${base}/settings`, label: "Settings", icon: "settings" }]}
      label="Workspace"
      user={user}
      homeHref={base}
      settingsHref={`${base}/settings`}
    >
      {props.children}
    </Frame>
  );
}
