import { ButtonLink } from "~/components/button";
import { ErrorView } from "~/components/error-view";

/** An address that leads nowhere, or to something this person may not see. */
export default function NotFound() {
  return (
    <main>
      <ErrorView
        page
        what="There is nothing at this address."
        why="It may have been erased or moved, or you may not have access to it."
        todo="Check the address, or go back to your projects and look for it there."
        action={
          <ButtonLink kind="main" href="/">
            Go to projects
          </ButtonLink>
        }
      />
    </main>
  );
}
