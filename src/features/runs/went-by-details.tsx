"use client";

import { type ReactNode, useState } from "react";
import { Button } from "~/components/button";
import { Chip } from "~/components/chip";
import { formatCount, listWords, plural } from "~/components/format";
import { FIX_WORDS } from "~/core/quality/fixes/fix-words";
import { ruleWords, scopeWords } from "~/features/shared/rule-form/check-words";
import { SEVERITY } from "~/features/shared/rule-form/rule-form-words";
import { optionName, optionValue, RULE_FROM, stageWord, type WentByView } from "./went-by-words";

/** Rules shown at once; a project may have some hundreds. */
const PAGE = 40;

/** Options, rules and corrections of a run in full, each folded until somebody wants to know. */
export function WentByDetails({ wentBy }: { wentBy: WentByView }) {
  const { rules, off, corrections } = wentBy;
  return (
    <div className="mt-3 border-t border-line pt-1">
      <Fold title="Options of the pipeline">
        <Options stages={wentBy.stages} />
      </Fold>
      <Fold title={`The ${plural(rules.length, "quality rule")} and what each asked for`}>
        <Rules rules={rules} off={off} />
      </Fold>
      {corrections.length > 0 && (
        <Fold title="Corrections">
          <ul className="list-disc space-y-0.5 pl-4 wrap-anywhere">
            {corrections.map((fix, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same correction may stand twice, and the order is theirs
              <li key={index}>
                {FIX_WORDS[fix.kind]}
                {fix.columns.length > 0 && ` in ${listWords(fix.columns)}`}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </div>
  );
}

/** Its content is made only once it is opened. */
function Fold({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="border-b border-line last:border-0"
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className="min-h-8 cursor-pointer content-center text-ink-2 hover:text-ink max-desk:min-h-11">
        {title}
      </summary>
      {isOpen && <div className="pb-3">{children}</div>}
    </details>
  );
}

function Options({ stages }: { stages: WentByView["stages"] }) {
  return (
    <table className="w-full text-12">
      <caption className="pb-1 text-left text-ink-2">
        In bold what was set otherwise than it comes.
      </caption>
      {stages
        .filter(({ isOn, options }) => !isOn || options.length > 0)
        .map((stage) => (
          <tbody key={stage.name}>
            <tr>
              <th scope="rowgroup" colSpan={2} className="pt-2.5 pb-1 text-left font-550">
                {stageWord(stage.name)}
                {!stage.isOn && <span className="font-normal text-ink-2">, switched off</span>}
              </th>
            </tr>
            {stage.isOn &&
              stage.options.map(({ path, value, isStandard }) => (
                <tr key={path.join(".")} className="border-b border-line align-top last:border-0">
                  <th scope="row" className="py-1 pr-3 text-left font-normal text-ink-2">
                    {optionName(path)}
                  </th>
                  <td className="py-1 text-right tabular-nums wrap-anywhere">
                    {isStandard ? (
                      optionValue(path, value)
                    ) : (
                      <b className="font-550">{optionValue(path, value)}</b>
                    )}
                  </td>
                </tr>
              ))}
          </tbody>
        ))}
    </table>
  );
}

function Rules({ rules, off }: Pick<WentByView, "rules" | "off">) {
  const [shown, setShown] = useState(PAGE);
  const left = rules.length - shown;
  return (
    <>
      <ul className="divide-y divide-line">
        {rules.slice(0, shown).map((rule) => (
          <li key={rule.name} className="py-2">
            <div className="flex flex-wrap items-center gap-x-2">
              <span className="min-w-0 font-550 wrap-anywhere">{rule.title}</span>
              <Chip kind={SEVERITY[rule.severity].kind}>{SEVERITY[rule.severity].word}</Chip>
            </div>
            <p className="text-12 text-ink-2 wrap-anywhere">
              {ruleWords(rule)} Looks at {scopeWords(rule.scope)}; {RULE_FROM[rule.from]}
              {rule.version > 0 && `, version ${rule.version}`}.
            </p>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button size="sm" className="mt-2" onClick={() => setShown(shown + PAGE)}>
          Show more of the {formatCount(left)} left
        </Button>
      )}
      {off.length > 0 && (
        <p className="mt-2 text-12 text-ink-2 wrap-anywhere">
          Switched off: {listWords(off.map(({ title }) => `“${title}”`))}.
        </p>
      )}
    </>
  );
}
