"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import { Note } from "~/components/note";
import { type RouterOutputs, useTRPCClient } from "~/trpc/react";
import { signInWithPassword, signOut } from "./auth-client";
import { type FormErrors, formErrors, NO_ERRORS } from "./form-errors";
import { PasswordField } from "./password-field";
import { ProviderButtons, type ProviderEntry } from "./provider-buttons";

type Invitation = RouterOutputs["account"]["invitation"];

/** Joins a workspace by a link: as the person who is signed in, or with a new account. */
export function AcceptInvitation(props: {
  token: string;
  invitation: Invitation;
  user: { readonly name: string; readonly email: string } | null;
  providers: readonly ProviderEntry[];
}) {
  return (
    <div className="grid gap-4">
      <p className="text-ink-2">
        You are invited as <strong className="font-550 text-ink">{props.invitation.role}</strong>.
      </p>
      {props.user === null ? (
        <NewPerson {...props} />
      ) : (
        <KnownPerson {...props} user={props.user} />
      )}
    </div>
  );
}

function KnownPerson({
  token,
  user,
}: {
  token: string;
  user: { readonly name: string; readonly email: string };
}) {
  const client = useTRPCClient();
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS);
  const join = useMutation({
    mutationFn: () => client.account.accept.mutate({ token }),
    onSuccess: ({ workspaceSlug }) => window.location.assign(`/${workspaceSlug}`),
    onError: (error) => setErrors(formErrors(error)),
  });
  return (
    <>
      <div role="alert" className="empty:hidden">
        {errors.all !== null && <Note kind="bad">{errors.all}</Note>}
      </div>
      <Button kind="main" busy={join.isPending} onClick={() => join.mutate()}>
        Join as {user.name}
      </Button>
      <p className="text-12 text-ink-2">
        You are signed in as {user.email}.{" "}
        <button type="button" className="text-bond underline" onClick={() => void signOut()}>
          Sign out
        </button>{" "}
        to use another account.
      </p>
    </>
  );
}

function NewPerson({
  token,
  invitation,
  providers,
}: {
  token: string;
  invitation: Invitation;
  providers: readonly ProviderEntry[];
}) {
  const client = useTRPCClient();
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS);
  const here = `/invite/${token}`;
  const join = useMutation({
    mutationFn: async (person: { name: string; email: string; password: string }) => {
      const { workspaceSlug } = await client.account.acceptAsNewPerson.mutate({ token, ...person });
      const signedIn = await signInWithPassword(person);
      return signedIn.ok ? `/${workspaceSlug}` : "/sign-in";
    },
    onSuccess: (path) => window.location.assign(path),
    onError: (error) => setErrors(formErrors(error)),
  });
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "");
    join.mutate({
      name: text("name"),
      email: invitation.email ?? text("email"),
      password: text("password"),
    });
  }
  return (
    <>
      <form className="grid gap-4" onSubmit={submit} noValidate>
        <Field label="Name" error={errors.fields.name}>
          <Input name="name" autoComplete="name" maxLength={120} required />
        </Field>
        {invitation.email === null ? (
          <Field label="Mail" error={errors.fields.email}>
            <Input
              name="email"
              type="email"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={254}
              required
            />
          </Field>
        ) : (
          <p>
            For <span className="font-550">{invitation.email}</span>
          </p>
        )}
        <PasswordField isNew error={errors.fields.password} />
        <div role="alert" className="empty:hidden">
          {errors.all !== null && <Note kind="bad">{errors.all}</Note>}
        </div>
        <Button type="submit" kind="main" busy={join.isPending}>
          Join {invitation.workspaceName}
        </Button>
      </form>
      <ProviderButtons providers={providers} to={here} />
      <p className="text-12 text-ink-2">
        You have an account already?{" "}
        <ButtonLink kind="bare" size="sm" href={`/sign-in?to=${encodeURIComponent(here)}`}>
          Sign in first
        </ButtonLink>
      </p>
    </>
  );
}
