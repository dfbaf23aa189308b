import { formatDate } from "~/components/format";
import { KeyValue } from "~/components/key-value";
import type { FileDocument } from "./file-types";

/** Who wrote to whom, when and about what. */
export function MailHead({ mail }: { mail: NonNullable<FileDocument["mail"]> }) {
  const sent = mail.date === null ? Number.NaN : Date.parse(mail.date);
  const items = [
    { key: "From", value: mail.from },
    { key: "To", value: mail.to.join(", ") },
    { key: "Copy", value: mail.cc.join(", ") },
    {
      key: "Sent",
      value: Number.isNaN(sent)
        ? (mail.date ?? "")
        : formatDate(new Date(sent), { now: new Date() }),
    },
  ].filter((item) => item.value !== "");
  return (
    <article className="mx-auto mb-4 max-w-[72ch] rounded-3 bg-raised px-8 py-6 shadow-lift-1 max-desk:px-4">
      <h2 className="mb-3 font-serif !text-20">{mail.subject}</h2>
      <KeyValue items={items} keyWidth={64} className="font-serif" />
    </article>
  );
}
