"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import { Note } from "~/components/note";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { NameForm } from "./name-form";
import { useSaved } from "./use-saved";

type Account = RouterOutputs["account"]["me"];

/** Name, password and providers of the person who is signed in. */
export function AccountSection({
  account,
  unlinked,
}: {
  account: Account;
  /** Buttons for the providers that are not linked yet. */
  unlinked: ReactNode;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const saved = useSaved();
  const rename = useMutation(
    trpc.account.rename.mutationOptions({
      onSuccess: () => {
        saved.onSuccess();
        router.refresh();
      },
      onError: saved.onError,
    }),
  );
  return (
    <div className="grid gap-6">
      <NameForm
        label="Your name"
        value={account.name}
        help={`You sign in as ${account.email}.`}
        busy={rename.isPending}
        isSaved={saved.isSaved}
        problem={saved.problem}
        onChange={saved.onChange}
        onSave={(name) => rename.mutate({ name })}
      />
      <PasswordForm hasPassword={account.hasPassword} />
      {unlinked}
    </div>
  );
}

function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const trpc = useTRPC();
  const [isDone, setDone] = useState(false);
  const change = useMutation(
    trpc.account.changePassword.mutationOptions({ onSuccess: () => setDone(true) }),
  );
  const fields = change.error?.data?.fieldErrors;
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    change.mutate({ current: String(data.get("current") ?? ""), next: String(data.get("next")) });
  }
  if (isDone) {
    return (
      <Note
        kind="ok"
        action={
          <Button size="sm" onClick={() => window.location.assign("/sign-in")}>
            Sign in again
          </Button>
        }
      >
        The password is changed, and every session has ended.
      </Note>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="grid max-w-[420px] gap-3">
      {hasPassword && (
        <Field
          label="Current password"
          error={change.error && !fields ? change.error.message : undefined}
        >
          <Input name="current" type="password" autoComplete="current-password" />
        </Field>
      )}
      <Field
        label="New password"
        error={fields?.next}
        help="12 characters or more. You sign in again everywhere afterwards."
      >
        <Input name="next" type="password" autoComplete="new-password" maxLength={512} />
      </Field>
      <div>
        <Button type="submit" busy={change.isPending}>
          {hasPassword ? "Change the password" : "Set a password"}
        </Button>
      </div>
    </form>
  );
}
