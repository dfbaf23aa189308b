"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import { notify } from "~/components/toast";
import { useTRPC } from "~/trpc/react";

/** Asks for the password of a locked file; with it a run over this file begins. */
export function PasswordForm({
  projectId,
  fileId,
  base,
  wasWrong,
}: {
  projectId: string;
  fileId: string;
  base: string;
  /** The password that is kept did not open it. */
  wasWrong: boolean;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const give = useMutation(
    trpc.files.givePassword.mutationOptions({
      onSuccess: async ({ runId }) => {
        if (runId !== null) return router.push(`${base}/runs/${runId}`);
        notify("The password is kept. The file is read by the next run.");
        await queries.invalidateQueries();
      },
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("file-password") ?? "");
    if (password !== "") give.mutate({ projectId, fileId, password });
  }
  const problem = give.error?.message ?? (wasWrong ? "The last one did not open it." : null);
  return (
    <form onSubmit={submit} className="grid w-full max-w-[360px] gap-2.5 text-left">
      <Field
        label="Password of this file"
        {...(problem === null ? {} : { error: problem })}
        help="It is kept sealed, used only to read this file, and forgotten when the file is removed."
      >
        <Input
          name="file-password"
          type="password"
          autoComplete="off"
          spellCheck={false}
          maxLength={1_024}
          required
        />
      </Field>
      <div>
        <Button type="submit" kind="main" busy={give.isPending}>
          Read it with this password
        </Button>
      </div>
    </form>
  );
}

/** Says that a password is kept for the file, and forgets it on wish. */
export function KeptPassword({ projectId, fileId }: { projectId: string; fileId: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const forget = useMutation(
    trpc.files.forgetPassword.mutationOptions({
      onSuccess: async () => {
        notify("The password is forgotten. What was read with it stays.");
        await queries.invalidateQueries();
      },
      onError: (error) => notify(error.message),
    }),
  );
  return (
    <p className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3 text-ink-2">
      The password of this file is kept, sealed.
      <Button
        size="sm"
        busy={forget.isPending}
        onClick={() => forget.mutate({ projectId, fileId })}
      >
        Forget it
      </Button>
    </p>
  );
}
