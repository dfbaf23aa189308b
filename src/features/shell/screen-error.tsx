"use client";

import { Button } from "~/components/button";
import { ErrorView } from "~/components/error-view";

export interface ScreenErrorProps {
  error: Error & { digest?: string };
  /** Asks the server for the screen again; drawing anew alone would draw the same failed answer. */
  retry: () => void;
}

/** A screen that could not be drawn; everything around it goes on. */
export function ScreenError({ error, retry }: ScreenErrorProps) {
  return (
    <ErrorView
      page
      what="This screen could not be shown."
      why="The page stopped while it was being put together. Nothing that is stored was changed."
      todo="Try again. If it stays like this, quote the code below to whoever runs this server."
      works="Other screens and runs go on."
      code={error.digest ? `screen.failed ${error.digest}` : "screen.failed"}
      action={
        <Button kind="main" onClick={retry}>
          Try again
        </Button>
      }
    />
  );
}
