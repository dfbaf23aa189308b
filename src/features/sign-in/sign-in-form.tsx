"use client";

import { type FormEvent, useEffect, useState } from "react";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import { Note } from "~/components/note";
import { type SignInOutcome, signInWithPassword } from "./auth-client";
import { PasswordField } from "./password-field";
import { ProviderButtons, type ProviderEntry } from "./provider-buttons";

const WORDS: Record<string, string> = {
  "not-verified": "This provider does not vouch for your mail address. Sign in another way.",
  "link-first":
    "There is an account with this mail address. Sign in with its password, then link the provider under Settings.",
  "no-owner": "Nobody has set up this installation yet. Its owner has to come first.",
  OAuthAccountNotLinked: "This account belongs to another person here.",
};

/** Mail and password, or a provider. `to` is the path to go to afterwards. */
export function SignInForm({
  providers,
  to,
  failure,
}: {
  providers: readonly ProviderEntry[];
  to: string;
  /** Code with which a provider sent the person back. */
  failure: string | null;
}) {
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null);
  const wait = useCountdown(outcome);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy || wait > 0) return;
    setBusy(true);
    const fields = new FormData(event.currentTarget);
    const result = await signInWithPassword({
      email: String(fields.get("email")),
      password: String(fields.get("password")),
    });
    if (result.ok) window.location.assign(to);
    else {
      setOutcome(result);
      setBusy(false);
    }
  }

  return (
    <div className="grid gap-4">
      {failure !== null && (
        <Note kind="care">{WORDS[failure] ?? "Signing in did not work. Try again."}</Note>
      )}
      <form className="grid gap-4" onSubmit={(event) => void submit(event)} noValidate>
        <Field label="Mail">
          <Input
            name="email"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        </Field>
        <PasswordField />
        <div role="alert">{outcome !== null && <Failure outcome={outcome} wait={wait} />}</div>
        <Button type="submit" kind="main" busy={isBusy} className="w-full">
          Sign in
        </Button>
      </form>
      <ProviderButtons providers={providers} to={to} />
      <p className="text-12 text-ink-2">
        Password lost? Whoever runs this server gives you a new one from its command line.
      </p>
    </div>
  );
}

function Failure({ outcome, wait }: { outcome: SignInOutcome; wait: number }) {
  if (outcome.ok) return null;
  if (outcome.reason === "wrong")
    return <Note kind="bad">The mail address or the password is wrong.</Note>;
  if (outcome.reason === "failed")
    return <Note kind="bad">The server could not check this. Try again in a moment.</Note>;
  return (
    <Note kind="care">
      {wait > 0 ? `Too many attempts. Wait ${wait} s, then try again.` : "You can try again now."}
    </Note>
  );
}

/** Seconds left of a slow-down, counted down. */
function useCountdown(outcome: SignInOutcome | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (outcome === null || outcome.ok || outcome.reason !== "slowed") return setLeft(0);
    const until = Date.now() + outcome.seconds * 1_000;
    setLeft(outcome.seconds);
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1_000));
      setLeft(seconds);
      if (seconds === 0) clearInterval(timer);
    }, 500);
    return () => clearInterval(timer);
  }, [outcome]);
  return left;
}
