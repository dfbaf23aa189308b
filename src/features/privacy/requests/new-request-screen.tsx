"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import { Note } from "~/components/note";
import { RadioGroup } from "~/components/radio-group";
import { SubjectTerms } from "~/core/privacy/subject/terms";
import { useTRPC } from "~/trpc/react";
import type { RequestLine } from "./request-words";
import { type TermDraft, TermRows } from "./term-rows";

/** Who asks, for what, and what the person is found by. */
export function NewRequestScreen({ projectId, here }: { projectId: string; here: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [kind, setKind] = useState<RequestLine["kind"]>("access");
  const [terms, setTerms] = useState<readonly TermDraft[]>([
    { id: 0, kind: "name", value: "" },
    { id: 1, kind: "email", value: "" },
  ]);
  const [region, setRegion] = useState("US");
  const [problem, setProblem] = useState<string | null>(null);
  const create = useMutation(
    trpc.requests.create.mutationOptions({
      onSuccess: ({ number }) => router.push(`${here}/${number}`),
      onError: (error) => setProblem(error.message),
    }),
  );
  function search(event: FormEvent): void {
    event.preventDefault();
    const given = terms
      .filter(({ value }) => value.trim() !== "")
      .map(({ kind: termKind, value }) => ({ kind: termKind, value }));
    const parsed = SubjectTerms.safeParse(given);
    setProblem(parsed.success ? null : (parsed.error.issues[0]?.message ?? "Check the terms."));
    if (parsed.success)
      create.mutate({ projectId, kind, terms: parsed.data, region: region.toUpperCase() });
  }
  return (
    <form onSubmit={search} className="grid max-w-[720px] gap-6">
      <h2 className="font-semibold text-16">New request</h2>
      <RadioGroup
        legend="What the person asks for"
        value={kind}
        onValueChange={(value) => setKind(value as RequestLine["kind"])}
        options={[
          {
            value: "access",
            label: "To see what is held",
            help: "You get a report to hand over. Nothing is changed.",
          },
          {
            value: "erasure",
            label: "To be erased",
            help: "You see first what would go. Erasing cannot be undone.",
          },
        ]}
      />
      <TermRows terms={terms} onChange={setTerms} />
      <Field label="Country for phone numbers" help="Two letters, such as DE or US">
        <Input
          className="w-20"
          value={region}
          maxLength={2}
          autoComplete="off"
          pattern="[A-Za-z]{2}"
          required
          onChange={(event) => setRegion(event.target.value)}
        />
      </Field>
      {problem !== null && <Note kind="bad">{problem}</Note>}
      <Note locked>
        What you type is kept under a key of this person's own. Erasing the person destroys the key.
      </Note>
      <div className="flex gap-2">
        <Button kind="main" type="submit" busy={create.isPending}>
          Search
        </Button>
        <ButtonLink href={here}>Cancel</ButtonLink>
      </div>
    </form>
  );
}
