import { KeyValue } from "~/components/key-value";
import { ACTION_HELP, ACTION_WORDS } from "~/core/privacy/policies/policy-words";
import type { PolicyDocument } from "~/core/privacy/policy-document";
import { typeWords } from "~/core/privacy/privacy-words";

/** What a policy says beside its rules, and what no rule of any policy can do here. */
export function PolicyFacts({
  document,
  undetected,
}: {
  document: PolicyDocument;
  undetected: readonly string[];
}) {
  const { retention } = document;
  return (
    <KeyValue
      keyWidth={168}
      items={[
        ...(document.law === "" ? [] : [{ key: "Law", value: document.law }]),
        {
          key: "Everything else",
          value: `${ACTION_WORDS[document.otherwise]}. ${ACTION_HELP[document.otherwise]}`,
        },
        {
          key: "Acts from",
          value: `${Math.round(document.minConfidence * 100)} % sure that it is personal`,
        },
        {
          key: "Stand-ins",
          value:
            document.pseudonymStyle === "token"
              ? "codes such as NAME-4F2A91C3B07D"
              : "lifelike: a name for a name, a mail address for a mail address",
        },
        {
          key: "Kept for",
          value:
            retention === null
              ? "no time is named"
              : `${retention.days} days${retention.basis === "" ? "" : ` (${retention.basis})`}. Nothing is deleted by itself.`,
        },
        ...(document.access === "" ? [] : [{ key: "Who may see", value: document.access }]),
        {
          key: "Names of files",
          value:
            "Mail addresses, phone, account and card numbers and numbers given by a state are replaced where they are certain; all else only by a rule for names of files. Reasons of links quote names of files.",
        },
        {
          key: "Not found here",
          value: `faces and voices in images and recordings${undetected.length === 0 ? "" : `, ${undetected.map(typeWords).join(", ")}`}`,
        },
      ]}
    />
  );
}
