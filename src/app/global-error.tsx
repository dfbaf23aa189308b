"use client";

import "./globals.css";
import { Button } from "~/components/button";
import { ErrorView } from "~/components/error-view";

/** The last resort: the frame itself could not be drawn. */
export default function GlobalError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <main>
          <ErrorView
            page
            what="Ligature could not be shown."
            why="The page stopped before it could be put together. Nothing that is stored was changed."
            todo="Try again. If it stays like this, quote the code below to whoever runs this server."
            works="Runs that were started go on."
            code={error.digest ? `frame.failed ${error.digest}` : "frame.failed"}
            action={
              <Button kind="main" onClick={retry}>
                Try again
              </Button>
            }
          />
        </main>
      </body>
    </html>
  );
}
