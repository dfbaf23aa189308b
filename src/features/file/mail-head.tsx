"use client";

import { useQuery } from "@tanstack/react-query";
import { Paperclip } from "lucide-react";
import { formatDate, formatSize, formatUtc, formatZone } from "~/components/format";
import { Icon } from "~/components/icon";
import { KeyValue } from "~/components/key-value";
import { fileKindOf } from "~/features/shared/file-kind";
import { FileName } from "~/features/shared/file-name";
import { useTRPC } from "~/trpc/react";
import type { FileDocument } from "./file-types";

/** Attachments whose own files are looked for; a mail with more has its list under "Files in it". */
const LOOKED_FOR = 200;

/** When a mail was sent, in the reader's zone, which is named; in no zone where the mail names none. */
function SentTime({ text }: { text: string }) {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text;
  const when = formatDate(date, { now: new Date() });
  if (!/(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return `${when}, no zone given`;
  return (
    <time dateTime={date.toISOString()} title={formatUtc(date)}>
      {when} {formatZone(date)}
    </time>
  );
}

/** Who wrote to whom, when and about what, with the attachments as links to their own files. */
export function MailHead({
  mail,
  projectId,
  fileId,
  base,
}: {
  mail: NonNullable<FileDocument["mail"]>;
  projectId: string;
  fileId: string;
  base: string;
}) {
  const trpc = useTRPC();
  const { attachments } = mail;
  const children = useQuery({
    ...trpc.files.children.queryOptions({ projectId, fileId, limit: LOOKED_FOR }),
    enabled: attachments.length > 0,
  });
  const items = [
    { key: "From", value: mail.from },
    { key: "To", value: mail.to.join(", ") },
    { key: "Copy", value: mail.cc.join(", ") },
    {
      key: "Sent",
      value: mail.date === null ? "" : <SentTime text={mail.date} />,
    },
  ].filter((item) => item.value !== "");
  return (
    <article
      aria-label="Head of the mail"
      className="mx-auto mb-4 max-w-[72ch] rounded-3 bg-raised px-8 py-6 shadow-lift-1 max-desk:px-4"
    >
      <h2 className="mb-3 font-serif !text-20">{mail.subject || "no subject"}</h2>
      <KeyValue items={items} keyWidth={64} className="font-serif" />
      {attachments.length > 0 && (
        <section aria-label="Attachments" className="mt-4 border-t border-line pt-3">
          <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
            {attachments.map(({ fileName, hash, sizeBytes }, i) => {
              const file = children.data?.children.find((child) => child.sha256 === hash);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: attachments keep their order
                <li key={i} className="flex min-w-0 items-center gap-1.5">
                  <Icon of={Paperclip} size={13} label="Attachment" className="text-ink-3" />
                  <FileName
                    name={fileName}
                    kind={fileKindOf(fileName)}
                    max={44}
                    {...(file === undefined ? {} : { href: `${base}/files/${file.id}` })}
                  />
                  <span className="text-12 whitespace-nowrap text-ink-3">
                    {formatSize(sizeBytes)}
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </article>
  );
}
