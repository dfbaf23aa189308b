import { Chip, type ChipKind } from "~/components/chip";
import { RelationshipType } from "~/core/model/edge";
import { ACTION_WORDS, ruleSubject } from "~/core/privacy/policies/policy-words";
import { relationshipWords } from "~/features/shared/relationship-style";
import { ruleWords, scopeWords } from "~/features/shared/rule-form/check-words";
import { FindList } from "./find-list";
import type { Pack, PackClass, PackRule } from "./pack-types";

const SEVERITY: Readonly<Record<PackRule["severity"], { word: string; chip: ChipKind }>> = {
  critical: { word: "Critical", chip: "bad" },
  error: { word: "Error", chip: "bad" },
  warning: { word: "Warning", chip: "care" },
  info: { word: "Hint", chip: "plain" },
};

export function RuleList({ rules }: { rules: readonly PackRule[] }) {
  return (
    <FindList
      items={rules}
      noun="rules"
      wordsOf={({ title, name }) => `${title} ${name}`}
      empty="This pack has no rules of its own; the general ones count."
    >
      {(rule) => (
        <li key={rule.name} className="border-b border-line py-3">
          <h2 className="flex flex-wrap items-center gap-2 !text-13 font-semibold">
            {rule.title}
            <Chip kind={SEVERITY[rule.severity].chip}>{SEVERITY[rule.severity].word}</Chip>
            <Chip>{rule.dimension}</Chip>
          </h2>
          {rule.advice !== "" && <p className="text-ink-2">{rule.advice}</p>}
          <p className="mt-1">{ruleWords(rule)}</p>
          <p className="text-12 text-ink-2">Looks at {scopeWords(rule.scope)}.</p>
        </li>
      )}
    </FindList>
  );
}

/** Policies that a pipeline can follow; they are edited under Privacy. */
export function PolicyList({ policies }: { policies: Pack["policies"] }) {
  if (policies.length === 0)
    return <p className="py-4 text-ink-2">This pack brings no policies of its own.</p>;
  return (
    <ul className="mt-2">
      {policies.map((policy) => (
        <li key={policy.id} className="border-b border-line py-3">
          <h2 className="!text-13 font-semibold">{policy.title}</h2>
          <p className="max-w-[80ch] text-ink-2">{policy.summary}</p>
          {policy.law !== "" && <p className="text-12 text-ink-2">{policy.law}</p>}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table has to be scrolled by keyboard too */}
          <figure className="mt-2 overflow-x-auto" tabIndex={0} aria-label={policy.title}>
            <table className="w-full min-w-[520px] text-left">
              <thead className="text-12 text-ink-2">
                <tr>
                  <th className="py-1 pr-4 font-500">Kind</th>
                  <th className="py-1 pr-4 font-500">What is done</th>
                  <th className="py-1 pr-4 font-500">Stands on</th>
                  <th className="py-1 font-500">Why</th>
                </tr>
              </thead>
              <tbody>
                {policy.rules.map((rule) => (
                  <tr key={ruleSubject(rule)} className="border-t border-line">
                    <td className="py-1.5 pr-4 align-top first-letter:uppercase">
                      {ruleSubject(rule)}
                    </td>
                    <td className="py-1.5 pr-4 align-top">{ACTION_WORDS[rule.action]}</td>
                    <td className="py-1.5 pr-4 align-top text-12">{rule.basis}</td>
                    <td className="py-1.5 align-top text-ink-2">{rule.why}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </figure>
        </li>
      ))}
    </ul>
  );
}

export function LinkList({
  hints,
  classes,
}: {
  hints: Pack["linkHints"];
  classes: readonly PackClass[];
}) {
  const labels = new Map(classes.map((one) => [one.name, one.label]));
  if (hints.length === 0)
    return <p className="py-4 text-ink-2">This pack says of no files that they belong together.</p>;
  return (
    <ul className="mt-2">
      {hints.map((hint) => {
        const type = RelationshipType.safeParse(hint.type);
        return (
          <li key={`${hint.from}/${hint.to}/${hint.type}`} className="border-b border-line py-2.5">
            {hint.sentence}
            <span className="block text-12 text-ink-2">
              {labels.get(hint.from) ?? hint.from}{" "}
              {type.success ? relationshipWords(type.data, "out") : hint.type.toLowerCase()}{" "}
              {labels.get(hint.to) ?? hint.to}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
