import { ButtonLink } from "~/components/button";

/** The way to the page that tells what is read of each format. `base` is `/<workspace>/<project>`. */
export function FormatsLink({ base, type }: { base: string; type: string | null }) {
  const workspace = base.split("/")[1] ?? "";
  const at = type === null ? "" : `#${encodeURIComponent(type)}`;
  return (
    <ButtonLink kind="bare" href={`/${workspace}/formats${at}`}>
      What is read of each format
    </ButtonLink>
  );
}
