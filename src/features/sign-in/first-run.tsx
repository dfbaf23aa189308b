"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import { Note } from "~/components/note";
import { type RouterOutputs, useTRPC, useTRPCClient } from "~/trpc/react";
import { signInWithPassword } from "./auth-client";
import { type FormErrors, formErrors, NO_ERRORS } from "./form-errors";
import { PasswordField } from "./password-field";
import { MIN_PASSWORD_CHARS } from "./password-words";
import { SelfCheck } from "./self-check";
import { UprightSteps } from "./upright-steps";

type SetupState = RouterOutputs["account"]["setupState"];
type Goal = "sample" | "own";
const LOOK_AGAIN_MS = 2_000;
const MAIL = /^\S+@\S+\.\S+$/;

/** From an empty machine to the first project: who you are, the workspace, and how to begin. */
export function FirstRun({ initial }: { initial: SetupState }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const form = useRef<HTMLFormElement>(null);
  const [filled, setFilled] = useState<Readonly<Record<string, string>>>({});
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS);
  const setup = useQuery(
    trpc.account.setupState.queryOptions(undefined, {
      initialData: initial,
      refetchInterval: (query) => (isReady(query.state.data) ? false : LOOK_AGAIN_MS),
    }),
  );
  const ready = isReady(setup.data);
  const note = (name: string) => (value: string) => {
    setFilled((old) => ({ ...old, [name]: value }));
    setErrors((old) => ({ all: null, fields: { ...old.fields, [name]: "" } }));
  };

  const begin = useMutation({
    mutationFn: async (goal: Goal) => {
      const owner = read(form.current);
      const { workspaceSlug } = await client.account.createOwner.mutate(owner);
      const signedIn = await signInWithPassword(owner);
      if (!signedIn.ok) return "/sign-in";
      if (goal === "own") return `/${workspaceSlug}?new=1`;
      const me = await client.account.me.query();
      const workspaceId = me.workspaces[0]?.id ?? "";
      const sample = await client.project.createSample.mutate({ workspaceId }).catch(() => null);
      return sample === null ? `/${workspaceSlug}` : `/${workspaceSlug}/${sample.projectSlug}`;
    },
    onSuccess: (path) => window.location.assign(path),
    onError: (error) => setErrors(formErrors(error)),
  });

  function start(goal: Goal): void {
    const found = check(read(form.current), setup.data.needsCode);
    setErrors({ all: null, fields: found });
    const first = Object.keys(found)[0];
    if (first !== undefined) focusOn(form.current, first);
    else if (ready) begin.mutate(goal);
  }

  /** Enter goes to the first field that still needs something, then to the first button. */
  function next(event: FormEvent): void {
    event.preventDefault();
    const missing = Object.keys(check(read(form.current), setup.data.needsCode))[0];
    focusOn(form.current, missing ?? "begin");
  }

  const you = Object.keys(check({ ...EMPTY, ...filled, workspaceName: "x" }, false)).length === 0;
  const here = (filled.workspaceName ?? "").trim() !== "" && you;
  return (
    <>
      <form ref={form} onSubmit={next} noValidate>
        <UprightSteps
          steps={[
            { name: "You", done: you, content: <You errors={errors.fields} note={note} /> },
            {
              name: "Here",
              done: here,
              content: <Here errors={errors.fields} note={note} needsCode={setup.data.needsCode} />,
            },
            {
              name: "Begin",
              done: false,
              content: (
                <>
                  <div role="alert" className="empty:hidden">
                    {errors.all !== null && <Note kind="bad">{errors.all}</Note>}
                  </div>
                  <div className="flex flex-wrap gap-2">
                    <Button
                      kind="main"
                      name="begin"
                      busy={begin.isPending && begin.variables === "sample"}
                      onClick={() => start("sample")}
                    >
                      Try the sample folder
                    </Button>
                    <Button
                      busy={begin.isPending && begin.variables === "own"}
                      onClick={() => start("own")}
                    >
                      Add my own folder
                    </Button>
                  </div>
                  {!ready && (
                    <p className="text-12 text-ink-2" aria-live="polite">
                      The database is still starting. What you type is kept until it answers.
                    </p>
                  )}
                </>
              ),
            },
          ]}
        />
      </form>
      <SelfCheck checks={setup.data.checks} />
    </>
  );
}

type Noted = (name: string) => (value: string) => void;

function You({ errors, note }: { errors: Readonly<Record<string, string>>; note: Noted }) {
  return (
    <>
      <Field label="Name" error={errors.name}>
        <Input
          name="name"
          autoComplete="name"
          maxLength={120}
          onInput={(event) => note("name")(event.currentTarget.value)}
        />
      </Field>
      <Field label="Mail" error={errors.email}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          onInput={(event) => note("email")(event.currentTarget.value)}
        />
      </Field>
      <PasswordField isNew error={errors.password} onInput={note("password")} />
    </>
  );
}

function Here(props: {
  errors: Readonly<Record<string, string>>;
  note: Noted;
  needsCode: boolean;
}) {
  return (
    <>
      <Field
        label="Name of the workspace"
        error={props.errors.workspaceName}
        help="Files are kept in the data folder of this installation."
      >
        <Input
          name="workspaceName"
          autoComplete="organization"
          maxLength={120}
          onInput={(event) => props.note("workspaceName")(event.currentTarget.value)}
        />
      </Field>
      {props.needsCode && (
        <Field
          label="Code from the console"
          error={props.errors.code}
          help="It was printed where Ligature was started, because other machines can reach it."
        >
          <Input name="code" autoComplete="one-time-code" autoCapitalize="none" maxLength={64} />
        </Field>
      )}
    </>
  );
}

const EMPTY = { name: "", email: "", password: "", workspaceName: "", code: "" };
type Owner = typeof EMPTY;

function read(form: HTMLFormElement | null): Owner {
  const data = new FormData(form ?? undefined);
  return Object.fromEntries(
    Object.keys(EMPTY).map((name) => [name, String(data.get(name) ?? "")]),
  ) as Owner;
}

/** What is missing, in the order of the fields. */
function check(owner: Owner, needsCode: boolean): Record<string, string> {
  const found: Record<string, string> = {};
  if (owner.name.trim() === "") found.name = "Say what others should call you.";
  if (!MAIL.test(owner.email.trim())) found.email = "Give a mail address. Nothing is sent to it.";
  if ([...owner.password].length < MIN_PASSWORD_CHARS)
    found.password = `At least ${MIN_PASSWORD_CHARS} characters.`;
  if (owner.workspaceName.trim() === "") found.workspaceName = "Give the workspace a name.";
  if (needsCode && owner.code.trim() === "") found.code = "Give the code from the console.";
  return found;
}

function focusOn(form: HTMLFormElement | null, name: string): void {
  const element = form?.elements.namedItem(name);
  if (element instanceof HTMLElement) element.focus();
}

function isReady(state: SetupState | undefined): boolean {
  return state?.checks.find((entry) => entry.name === "database")?.state === "ready";
}
