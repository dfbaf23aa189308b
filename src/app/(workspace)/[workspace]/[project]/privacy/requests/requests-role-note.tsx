import { RoleNote } from "~/app/(workspace)/role-note";
import type { LoadedProject } from "~/server/api/load-project.ts";

/** In the place of the pages about requests of people for whoever may not answer them. */
export function RequestsRoleNote({ loaded }: { loaded: LoadedProject }) {
  const { workspace, project } = loaded;
  return (
    <RoleNote
      inside
      loaded={loaded}
      action="subject.request"
      back={{ href: `/${workspace.slug}/${project.slug}/privacy`, label: "Back to Privacy" }}
    />
  );
}
