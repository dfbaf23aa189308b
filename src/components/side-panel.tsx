"use client";

import { X } from "lucide-react";
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import { Button } from "./button";
import { cx } from "./cx";
import { Icon } from "./icon";
import { BELOW_PANEL, PHONE, useMedia } from "./use-media";

type Stop = "low" | "half" | "full";
const STOPS: readonly Stop[] = ["low", "half", "full"];
const HEIGHT: Record<Stop, string> = { low: "25dvh", half: "56dvh", full: "92dvh" };
const STOP_WORD: Record<Stop, string> = { low: "low", half: "half", full: "full height" };

export interface SidePanelProps {
  /** Name of the region. */
  label: string;
  open: boolean;
  onClose?: () => void;
  title?: ReactNode;
  footer?: ReactNode;
  /** Remembers the width under this name. */
  storageKey?: string;
  width?: number;
  min?: number;
  max?: number;
  className?: string;
  children: ReactNode;
}

/**
 * A panel at the right: resizable by pointer and arrow keys, remembered, closed by Esc, focus then goes
 * back to where it came from. Below 1100 px it is a drawer, below 760 px a sheet with a grab bar.
 */
export function SidePanel(props: SidePanelProps) {
  const phone = useMedia(PHONE);
  const drawer = useMedia(BELOW_PANEL);
  const panel = useRef<HTMLElement>(null);
  useReturnOfFocus(props.open, panel);
  if (!props.open) return null;
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.defaultPrevented && props.onClose) {
      event.preventDefault();
      props.onClose();
    }
  }
  const frame = { ...props, onKeyDown, panel };
  if (phone) return <Sheet {...frame} />;
  return <Panel {...frame} drawer={drawer} />;
}

interface FrameProps extends SidePanelProps {
  onKeyDown: (event: KeyboardEvent) => void;
  panel: React.RefObject<HTMLElement | null>;
}

/** Remembers who had focus when the panel opened and hands it back when it closes. */
function useReturnOfFocus(open: boolean, panel: React.RefObject<HTMLElement | null>): void {
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    if (!open) return;
    opener.current = document.activeElement;
    return () => {
      const lost = !document.activeElement || document.activeElement === document.body;
      const inside = panel.current?.contains(document.activeElement) ?? lost;
      if ((inside || lost) && opener.current instanceof HTMLElement) opener.current.focus();
    };
  }, [open, panel]);
}

function PanelBody({ title, footer, onClose, children }: SidePanelProps) {
  return (
    <>
      {(title || onClose) && (
        <div className="flex min-h-12 shrink-0 items-center gap-2 border-b border-line px-4">
          <div className="min-w-0 flex-1 font-semibold">{title}</div>
          {onClose && (
            <Button kind="bare" size="sm" label="Close" icon={<Icon of={X} />} onClick={onClose} />
          )}
        </div>
      )}
      <div className="min-h-0 flex-1 overflow-auto">{children}</div>
      {footer && <div className="shrink-0 border-t border-line p-4">{footer}</div>}
    </>
  );
}

function Panel(props: FrameProps & { drawer: boolean }) {
  const { label, storageKey, width = 332, min = 280, max = 640, drawer, className } = props;
  const [wide, setWide] = useRememberedWidth(storageKey, width, min, max);
  return (
    <aside
      ref={props.panel}
      aria-label={label}
      onKeyDown={props.onKeyDown}
      className={cx(
        "enter-panel relative flex min-h-0 shrink-0 flex-col border-l border-line bg-surface",
        drawer && "fixed top-12 right-0 bottom-0 z-30 max-w-[calc(100vw-52px)] shadow-lift-3",
        className,
      )}
      style={{ width: wide }}
    >
      <Edge label={label} width={wide} min={min} max={max} onWidth={setWide} />
      <PanelBody {...props} />
    </aside>
  );
}

function useRememberedWidth(
  key: string | undefined,
  width: number,
  min: number,
  max: number,
): [number, (next: number) => void] {
  const [wide, setWide] = useState(width);
  useEffect(() => {
    const kept = key ? Number(readStored(key)) : Number.NaN;
    if (kept >= min && kept <= max) setWide(kept);
  }, [key, min, max]);
  function take(next: number): void {
    const held = Math.round(Math.min(max, Math.max(min, next)));
    setWide(held);
    if (key) writeStored(key, String(held));
  }
  return [wide, take];
}

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(`ligature-panel-${key}`);
  } catch {
    return null;
  }
}

function writeStored(key: string, value: string): void {
  try {
    localStorage.setItem(`ligature-panel-${key}`, value);
  } catch {
    // Without storage the width lasts until the page is left.
  }
}

function Edge({
  label,
  width,
  min,
  max,
  onWidth,
}: {
  label: string;
  width: number;
  min: number;
  max: number;
  onWidth: (width: number) => void;
}) {
  function drag(event: PointerEvent<HTMLDivElement>): void {
    const handle = event.currentTarget;
    const startX = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (next: globalThis.PointerEvent) => onWidth(width + startX - next.clientX);
    const stop = () => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("pointerup", stop);
      handle.removeEventListener("pointercancel", stop);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", stop);
    handle.addEventListener("pointercancel", stop);
  }
  function step(event: KeyboardEvent): void {
    const by = event.key === "ArrowLeft" ? 24 : event.key === "ArrowRight" ? -24 : 0;
    if (by === 0) return;
    event.preventDefault();
    onWidth(width + by);
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a splitter is a separator that takes focus, not an hr
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${label}`}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={width}
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={step}
      className="absolute inset-y-0 -left-1 z-10 w-2 cursor-col-resize touch-none hover:bg-[linear-gradient(90deg,transparent_3px,var(--bond)_3px_5px,transparent_5px)]"
    />
  );
}

function Sheet(props: FrameProps) {
  const [stop, setStop] = useState<Stop>("half");
  const place = STOPS.indexOf(stop);
  return (
    <aside
      ref={props.panel}
      aria-label={props.label}
      onKeyDown={props.onKeyDown}
      className="enter-sheet fixed inset-x-0 bottom-[58px] z-30 flex flex-col rounded-t-4 bg-surface shadow-lift-3 transition-[height] duration-calm ease-bind"
      style={{ height: HEIGHT[stop], maxHeight: "calc(100dvh - 114px)" }}
    >
      <button
        type="button"
        onClick={() => setStop(STOPS[(place + 1) % STOPS.length] ?? "half")}
        aria-label={`Height of ${props.label}: ${STOP_WORD[stop]}`}
        className="grid h-7 w-full shrink-0 place-items-center"
      >
        <span className="h-1 w-9 rounded-full bg-line-strong" />
      </button>
      <PanelBody {...props} />
    </aside>
  );
}
