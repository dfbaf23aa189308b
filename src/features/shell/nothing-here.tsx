"use client";

import { usePathname } from "next/navigation";
import { ButtonLink } from "~/components/button";
import { ErrorView } from "~/components/error-view";

/** An address inside a workspace or project that leads nowhere; the frame around it stays, and the way back is to `place`. */
export function NothingHere({ place }: { place: "project" | "workspace" }) {
  const depth = place === "project" ? 2 : 1;
  const home = usePathname()
    .split("/")
    .slice(1, depth + 1)
    .join("/");
  return (
    <ErrorView
      page
      what="There is nothing at this address."
      why={`What stood here may have been erased or moved, or it never was in this ${place}.`}
      todo={
        place === "project"
          ? "Check the address, or look for it from the project's overview."
          : "Check the address, or look for it from your projects."
      }
      action={
        <ButtonLink kind="main" href={`/${home}`}>
          {place === "project" ? "Go to the overview" : "Go to projects"}
        </ButtonLink>
      }
    />
  );
}
