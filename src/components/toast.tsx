"use client";

import { Undo2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { Kbd } from "./kbd";
import { announce } from "./live";

const SHOWN_MS = 6000;

/** Stands once in the frame; toasts come up at the bottom centre. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      offset={20}
      mobileOffset={{ bottom: 74 }}
      gap={8}
      visibleToasts={2}
      containerAriaLabel="Messages"
    />
  );
}

/** Says what was done for 6 s, with a way back. Errors do not come as toasts. */
export function notify(text: string, options: { undo?: () => void; keys?: string } = {}): void {
  announce(text);
  toast.custom(
    (id) => (
      <Slab text={text} undo={options.undo} keys={options.keys} onDone={() => toast.dismiss(id)} />
    ),
    { duration: Number.POSITIVE_INFINITY, unstyled: true, className: "w-full flex justify-center" },
  );
}

/** The slab keeps its own clock, so that it can rest while it is hovered or focused. */
function Slab({
  text,
  undo,
  keys,
  onDone,
}: {
  text: string;
  undo?: () => void;
  keys?: string;
  onDone: () => void;
}) {
  const done = useRef(onDone);
  done.current = onDone;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const rest = () => clearTimeout(timer.current);
  const run = () => {
    rest();
    timer.current = setTimeout(() => done.current(), SHOWN_MS);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock starts once per toast
  useEffect(() => {
    run();
    return rest;
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only holds the clock
    <div
      onMouseEnter={rest}
      onMouseLeave={run}
      onFocus={rest}
      onBlur={run}
      className="flex min-h-11 items-center gap-3 rounded-3 bg-ink py-[9px] pr-2.5 pl-3.5 font-sans text-13 text-on-ink shadow-lift-3"
    >
      {text}
      {undo && (
        <button
          type="button"
          onClick={() => {
            undo();
            onDone();
          }}
          className="flex min-h-6 items-center gap-1.5 rounded-2 px-1 font-semibold outline-offset-2 focus-visible:outline-on-ink"
        >
          <Undo2 size={16} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />
          Undo
          {keys && <Kbd onFill>{keys}</Kbd>}
        </button>
      )}
    </div>
  );
}
