"use client";

import { useState } from "react";
import { Button } from "~/components/button";
import { signInWithProvider } from "./auth-client";

export interface ProviderEntry {
  readonly id: string;
  readonly name: string;
}

/** One button for each provider that is set up. */
export function ProviderButtons({
  providers,
  to,
  verb = "Continue with",
}: {
  providers: readonly ProviderEntry[];
  to: string;
  verb?: string;
}) {
  const [busy, setBusy] = useState<string | null>(null);
  if (providers.length === 0) return null;
  return (
    <div className="grid gap-2">
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          busy={busy === id}
          onClick={() => {
            setBusy(id);
            signInWithProvider(id, to).catch(() => setBusy(null));
          }}
        >
          {verb} {name}
        </Button>
      ))}
    </div>
  );
}
