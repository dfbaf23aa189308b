"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Chip } from "~/components/chip";
import { type Column, Table } from "~/components/table";
import { useTRPC } from "~/trpc/react";
import { CopyDialog } from "./copy-dialog";
import type { PolicyLine } from "./policy-types";

/** All policies that a pipeline may follow: those that come with the product and packs, and the workspace's own. */
export function PoliciesScreen({
  projectId,
  here,
  initial,
  current,
  mayEdit,
}: {
  projectId: string;
  /** Address of this page. */
  here: string;
  initial: readonly PolicyLine[];
  /** The policy that the project's pipeline follows. */
  current: string;
  mayEdit: boolean;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const [copied, setCopied] = useState<PolicyLine | null>(null);
  const { data: lines } = useQuery(
    trpc.policies.list.queryOptions({ projectId }, { initialData: [...initial] }),
  );
  return (
    <div className="grid gap-4">
      <p className="max-w-[72ch] text-ink-2">
        A policy says what is done with each kind of personal data, and on which article it stands.
        The pipeline of a project follows one of them, in the version that was released last. Those
        that come with the product are never changed; a copy is yours to edit.
      </p>
      <Table
        label="Policies"
        noun="policies"
        keys
        density="roomy"
        columns={columnsOf({ here, current, mayEdit, onCopy: setCopied })}
        rows={lines}
        rowKey={(line) => line.slug}
        rowLabel={(line) => line.title}
        onOpen={(line) => router.push(`${here}/${line.slug}`)}
      />
      <CopyDialog
        projectId={projectId}
        here={here}
        source={copied}
        onClose={() => setCopied(null)}
      />
    </div>
  );
}

function columnsOf({
  here,
  current,
  mayEdit,
  onCopy,
}: {
  here: string;
  current: string;
  mayEdit: boolean;
  onCopy: (line: PolicyLine) => void;
}): Column<PolicyLine>[] {
  const copy: Column<PolicyLine> = {
    id: "copy",
    head: "Copy",
    hideHead: true,
    width: "88px",
    cell: (line) => (
      <Button size="sm" label={`Copy ${line.title}`} onClick={() => onCopy(line)}>
        Copy
      </Button>
    ),
  };
  return [
    {
      id: "title",
      head: "Policy",
      phone: true,
      cell: (line) => (
        <span className="block py-1 whitespace-normal">
          <Link className="font-medium" href={`${here}/${line.slug}`}>
            {line.title}
          </Link>
          <span className="mt-1 block desk:hidden">
            <State line={line} isCurrent={line.slug === current} />
          </span>
        </span>
      ),
    },
    {
      id: "law",
      head: "Stands on",
      phone: false,
      cell: (line) => (
        <span className="block py-1 whitespace-normal">{line.law || basisWords(line)}</span>
      ),
    },
    { id: "origin", head: "From", width: "150px", cell: (line) => ORIGIN_WORDS[line.origin] },
    {
      id: "state",
      head: "State",
      width: "230px",
      phone: false,
      cell: (line) => <State line={line} isCurrent={line.slug === current} />,
    },
    ...(mayEdit ? [copy] : []),
  ];
}

const ORIGIN_WORDS: Readonly<Record<PolicyLine["origin"], string>> = {
  product: "the product",
  pack: "an industry pack",
  workspace: "this workspace",
};

function basisWords({ basedOn }: PolicyLine): string {
  return basedOn === null ? "" : `copied from ${basedOn.replace("@", ", version ")}`;
}

/** Policies of the product and of packs have no drafts. */
function releasedWords({ origin, inUse }: PolicyLine): string {
  return `version ${inUse}${origin === "workspace" ? ", released" : ""}`;
}

function State({ line, isCurrent }: { line: PolicyLine; isCurrent: boolean }) {
  return (
    <span className="flex flex-wrap gap-1">
      {isCurrent && <Chip kind="ok">this project follows it</Chip>}
      {line.isArchived && <Chip>put away</Chip>}
      {line.inUse !== null && <Chip kind="line">{releasedWords(line)}</Chip>}
      {line.newest > (line.inUse ?? 0) && <Chip kind="care">version {line.newest}, draft</Chip>}
    </span>
  );
}
