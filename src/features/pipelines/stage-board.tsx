"use client";

import { useEffect, useRef, useState } from "react";
import { Chip } from "~/components/chip";
import { cx } from "~/components/cx";
import { Icon } from "~/components/icon";
import type { StageName } from "~/core/model/run";
import { STAGE_STYLE } from "~/features/shared/stage-style";
import type { StageForm } from "./draft";
import { boardStroke } from "./stroke-path";

/** How a stage stands in the draft. */
export interface NodeState {
  readonly isOn: boolean;
  readonly changes: number;
  readonly problem: string | null;
  readonly summary: string;
}

/** The stages as cards that hang from one stroke; on phones one below the other. */
export function StageBoard({
  stages,
  stateOf,
  selected,
  onSelect,
  onOpen,
}: {
  stages: readonly StageForm[];
  stateOf: (stage: StageName) => NodeState;
  selected: StageName;
  onSelect: (stage: StageName) => void;
  /** The chosen card was pressed once more. */
  onOpen: () => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  const width = useWidth(list);
  const states = stages.map((stage) => stateOf(stage.name));
  return (
    <section aria-label="Stages" className="bg-bg px-6 max-desk:px-4">
      <ol
        ref={list}
        className="relative mx-auto grid max-w-[920px] desk:auto-rows-[156px] desk:grid-cols-4 desk:pb-6 max-desk:py-4"
      >
        <svg
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 h-full w-full overflow-visible max-desk:hidden"
          fill="none"
          strokeLinecap="round"
        >
          {width > 0 &&
            boardStroke(
              width,
              states.map((state) => ({ isOn: state.isOn, isBad: state.problem !== null })),
            ).map((part) => (
              <path
                key={part.d}
                d={part.d}
                stroke={
                  part.look === "bad"
                    ? "var(--danger)"
                    : part.look === "off"
                      ? "var(--control)"
                      : "var(--bond)"
                }
                strokeWidth={part.look === "off" ? 1.5 : 2.5}
                strokeDasharray={part.look === "off" ? "1 5" : undefined}
              />
            ))}
        </svg>
        {stages.map((stage, index) => (
          <Node
            key={stage.name}
            stage={stage}
            state={states[index] ?? stateOf(stage.name)}
            selected={stage.name === selected}
            onPress={() => (stage.name === selected ? onOpen() : onSelect(stage.name))}
          />
        ))}
      </ol>
    </section>
  );
}

function Node({
  stage,
  state,
  selected,
  onPress,
}: {
  stage: StageForm;
  state: NodeState;
  selected: boolean;
  onPress: () => void;
}) {
  const look = STAGE_STYLE[stage.name];
  return (
    <li
      className={cx(
        "min-w-0 desk:pt-[52px] desk:pr-3 desk:pl-[13px] max-desk:border-l-[2.5px] max-desk:py-1 max-desk:pl-3",
        state.isOn ? "max-desk:border-bond" : "max-desk:border-dotted max-desk:border-control",
      )}
    >
      <button
        type="button"
        data-stage={stage.name}
        aria-pressed={selected}
        onClick={onPress}
        className={cx(
          "flex w-full flex-col justify-start rounded-3 px-2 py-1.5 text-left desk:min-h-[68px] max-desk:min-h-11",
          selected ? "bg-surface shadow-[0_0_0_1.5px_var(--bond)]" : "hover:bg-hover",
        )}
      >
        <span className="flex flex-wrap items-center gap-1.5">
          <Icon of={look.icon} className="text-ink-3" />
          <b className={cx("text-14 font-semibold", !state.isOn && "text-ink-3")}>{stage.title}</b>
          {!state.isOn && (
            <Chip kind={state.changes > 0 ? "care" : "line"}>
              {state.changes > 0 ? "switched off" : "off"}
            </Chip>
          )}
          {state.problem !== null ? (
            <Chip kind="bad">to mend</Chip>
          ) : (
            state.isOn &&
            state.changes > 0 && (
              <Chip kind="care">
                {state.changes === 1 ? "1 change" : `${state.changes} changes`}
              </Chip>
            )
          )}
        </span>
        <span
          className={cx(
            "mt-0.5 block text-12",
            state.problem === null ? "text-ink-2" : "text-danger",
          )}
        >
          {state.problem ?? capital(state.summary)}
        </span>
      </button>
    </li>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Width of an element, kept up to date; 0 before it is known. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const observer = new ResizeObserver(() => setWidth(target.clientWidth));
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
