"use client";

import type { ReactNode } from "react";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import type { RouterOutputs } from "~/trpc/react";
import { AccountSection } from "./account-section";
import { EngineSection, LimitSection } from "./engine-section";
import { KeySection } from "./key-section";
import { type ModelSettings, ModelsSection } from "./models/models-section";
import { SessionSection } from "./session-section";
import { WorkspaceSection } from "./workspace-section";

const SECTIONS = [
  { id: "workspace", name: "Workspace" },
  { id: "account", name: "Your account" },
  { id: "look", name: "Look" },
  { id: "keys", name: "Keys" },
  { id: "engines", name: "Storage and engines" },
  { id: "models", name: "Models and money" },
  { id: "limits", name: "Limits" },
  { id: "sessions", name: "Sessions" },
] as const;

/** One page, sections at the left. Each saves on its own. */
export function SettingsScreen(props: {
  workspace: { readonly id: string; readonly name: string; readonly slug: string };
  canManage: boolean;
  account: RouterOutputs["account"]["me"];
  engines: RouterOutputs["workspace"]["engines"];
  /** Null for those who may not manage the workspace. */
  models: ModelSettings | null;
  spend: RouterOutputs["models"]["spend"];
  /** The switch of the frame and the buttons of sign-in: features do not know each other. */
  look: ReactNode;
  unlinked: ReactNode;
}) {
  const content: Record<(typeof SECTIONS)[number]["id"], ReactNode> = {
    workspace: <WorkspaceSection workspace={props.workspace} canManage={props.canManage} />,
    account: <AccountSection account={props.account} unlinked={props.unlinked} />,
    look: <div className="max-w-80">{props.look}</div>,
    keys: <KeySection />,
    engines: <EngineSection engines={props.engines.engines} />,
    models: (
      <ModelsSection workspaceId={props.workspace.id} settings={props.models} spend={props.spend} />
    ),
    limits: <LimitSection limits={props.engines.limits} />,
    sessions: <SessionSection />,
  };
  return (
    <Page>
      <PageHead title="Settings" />
      <div className="grid items-start gap-x-10 desk:grid-cols-[168px_minmax(0,680px)]">
        <nav aria-label="Sections" className="sticky top-6 grid max-desk:hidden">
          {SECTIONS.map(({ id, name }) => (
            <a key={id} href={`#${id}`} className="rounded-2 px-2 py-1.5 text-ink-2 hover:bg-hover">
              {name}
            </a>
          ))}
        </nav>
        <div>
          {SECTIONS.map(({ id, name }) => (
            <section
              key={id}
              aria-labelledby={id}
              className="scroll-mt-6 border-t border-line py-6 first:border-0 first:pt-0"
            >
              <h2 id={id} className="mb-3 scroll-mt-6">
                {name}
              </h2>
              {content[id]}
            </section>
          ))}
        </div>
      </div>
    </Page>
  );
}
