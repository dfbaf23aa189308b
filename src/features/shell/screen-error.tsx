"use client";

import { useEffect, useState } from "react";
import { Button } from "~/components/button";
import { ErrorView } from "~/components/error-view";
import { isServing } from "./use-offline-since";

export interface ScreenErrorProps {
  error: Error & { digest?: string };
  /** Asks the server for the screen again; drawing anew alone would draw the same failed answer. */
  retry: () => void;
}

const LOOK_AGAIN_MS = 4_000;

/** A screen that could not be drawn; everything around it goes on. One that failed because nobody answered comes back by itself. */
export function ScreenError({ error, retry }: ScreenErrorProps) {
  const isAway = useAway(retry);
  const action = (
    <Button kind="main" onClick={retry}>
      Try again
    </Button>
  );
  if (isAway)
    return (
      <ErrorView
        page
        what="Ligature does not answer."
        why="Its database or its server cannot be reached. Nothing that is stored was changed."
        todo="This screen opens by itself once it answers. If it stays like this, tell whoever runs this server."
        works="Runs go on from where they stood."
        code="database.unavailable"
        action={action}
      />
    );
  return (
    <ErrorView
      page
      what="This screen could not be shown."
      why="The page stopped while it was being put together. Nothing that is stored was changed."
      todo="Try again. If it stays like this, quote the code below to whoever runs this server."
      works="Other screens and runs go on."
      code={error.digest ? `screen.failed ${error.digest}` : "screen.failed"}
      action={action}
    />
  );
}

/** Whether the server is away; `back` is called once when it answers again. */
function useAway(back: () => void): boolean {
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLeft = false;
    async function look(wasAway: boolean): Promise<void> {
      const serves = await isServing().catch(() => false);
      if (isLeft) return;
      setAway(!serves);
      if (!serves) timer = setTimeout(() => void look(true), LOOK_AGAIN_MS);
      else if (wasAway) back();
    }
    void look(false);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [back]);
  return isAway;
}
