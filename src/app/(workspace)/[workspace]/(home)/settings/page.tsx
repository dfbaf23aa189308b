import type { Metadata } from "next";
import { SettingsScreen } from "~/features/settings/settings-screen";
import { ThemeSwitch } from "~/features/shell/theme-switch";
import { ProviderButtons } from "~/features/sign-in/provider-buttons";
import { loadWorkspace } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage(props: { params: Promise<{ workspace: string }> }) {
  const { workspace, actions, caller } = await loadWorkspace(props.params);
  const canManage = actions.includes("workspace.manage");
  const here = { workspaceId: workspace.id };
  const [account, providers, engines, models, spend] = await Promise.all([
    caller.account.me(),
    caller.account.providers(),
    caller.workspace.engines(here),
    canManage ? caller.models.settings(here) : null,
    caller.models.spend(here),
  ]);
  const unlinked = providers.filter(({ id }) => !account.linkedProviders.includes(id));
  return (
    <SettingsScreen
      workspace={workspace}
      canManage={canManage}
      account={account}
      engines={engines}
      models={models}
      spend={spend}
      look={<ThemeSwitch />}
      unlinked={
        unlinked.length > 0 && (
          <ProviderButtons providers={unlinked} to={`/${workspace.slug}/settings`} verb="Link" />
        )
      }
    />
  );
}
