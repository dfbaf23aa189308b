import { ButtonLink } from "~/components/button";
import { ErrorView } from "~/components/error-view";
import { listWords } from "~/components/format";
import type { Role } from "~/core/model/role";
import { roleLabel, rolesWords } from "./role-words";

/** How many owners are named before the rest is counted. */
const MAX_NAMED = 3;

/** What stands in the place of a page that the person's role does not open: whose work it is, whom to ask, and the way back. */
export function NotForRole({
  doing,
  role,
  may,
  owners,
  back,
  inside,
}: {
  /** What the page is for, after "does not include": "adding files". */
  doing: string;
  role: Role;
  /** Roles that it is open to. */
  may: readonly Role[];
  /** Names of the workspace's owners. */
  owners: readonly string[];
  back: { readonly href: string; readonly label: string };
  /** Below a heading of the page. */
  inside: boolean;
}) {
  return (
    <ErrorView
      page={!inside}
      locked
      what={`Your role does not include ${doing}.`}
      why={`You are here as ${roleLabel(role)}. This is open to ${rolesWords(may)}.`}
      todo={`${asking(owners)} to do it, or to give you another role.`}
      action={
        <ButtonLink kind="main" href={back.href}>
          {back.label}
        </ButtonLink>
      }
    />
  );
}

function asking(owners: readonly string[]): string {
  const [first] = owners;
  if (first === undefined) return "Ask an owner of this workspace";
  if (owners.length === 1) return `Ask ${first}, who owns this workspace,`;
  const more = owners.length - MAX_NAMED;
  const named = owners.slice(0, MAX_NAMED);
  return `Ask an owner of this workspace (${listWords(more > 0 ? [...named, `${more} more`] : named)})`;
}
