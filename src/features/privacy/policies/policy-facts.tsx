import { KeyValue } from "~/components/key-value";
import { ACTION_HELP, ACTION_WORDS } from "~/core/privacy/policies/policy-words";
import type { PolicyDocument } from "~/core/privacy/policy-document";
import { typeWords } from "~/core/privacy/privacy-words";
import type { PolicyView } from "./policy-types";

function whoOf(roles: readonly string[]): string {
  return `members whose role is ${roles.join(", ").replace(/, ([^,]*)$/, " or $1")}`;
}

function usesStandIns({ rules, otherwise }: PolicyDocument): boolean {
  return otherwise === "pseudonymise" || rules.some(({ action }) => action === "pseudonymise");
}

/** What a policy says beside its rules, and what no rule of any policy can do here. */
export function PolicyFacts({
  document,
  undetected,
  roles,
}: {
  document: PolicyDocument;
  undetected: readonly string[];
  roles: PolicyView["roles"];
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
              : `${retention.days} days${retention.basis === "" ? "" : ` (${retention.basis})`}. Nothing is deleted by itself; removing or erasing what is younger asks once more and is written to the audit log.`,
        },
        { key: "Who sees originals", value: whoOf(roles.originals) },
        ...(usesStandIns(document)
          ? [
              {
                key: "Who turns back",
                value: `${whoOf(roles.standIns)}; each stand-in that is turned back is written to the audit log`,
              },
            ]
          : []),
        { key: "Who removes files", value: whoOf(roles.removal) },
        ...(document.access === "" ? [] : [{ key: "Asked of access", value: document.access }]),
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
