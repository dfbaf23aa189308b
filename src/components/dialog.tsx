"use client";

import { Dialog as Radix } from "radix-ui";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { Button } from "./button";
import { Field } from "./field";
import { Input } from "./input";
import { useReturnFocus } from "./use-return-focus";

/**
 * For what cannot be undone or needs input. Esc closes; focus goes back to the opener. It starts on the first control, or with
 * `startsOnItself` on the dialog, where nothing is pressed by the key that opened it.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  width = 480,
  startsOnItself = false,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  width?: number;
  startsOnItself?: boolean;
}) {
  const focus = useReturnFocus({ startsOnItself });
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="veil enter-fade fixed inset-0 z-40" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          {...focus}
          data-modal-open=""
          className="enter-fade fixed top-[12vh] outline-none left-1/2 z-40 flex max-h-[76vh] -translate-x-1/2 flex-col rounded-3 bg-raised shadow-lift-3 max-desk:top-auto max-desk:bottom-3 max-desk:max-h-[88vh]"
          style={{ width: `min(${width}px, calc(100vw - 24px))` }}
        >
          <div className="min-h-0 flex-1 overflow-auto px-[18px] pt-[18px] pb-3.5">
            <Radix.Title className="text-14 font-semibold">{title}</Radix.Title>
            {description && (
              <Radix.Description className="mt-1 text-ink-2">{description}</Radix.Description>
            )}
            {children && <div className="mt-3">{children}</div>}
          </div>
          {footer && (
            <div className="flex flex-wrap justify-end gap-2 px-[18px] pb-3.5">{footer}</div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A question with a verb for an answer; `fields` are what is asked beside it, `typeToGoOn` asks for the name to be typed first. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  fields,
  verb,
  keep = "Keep",
  stop,
  typeToGoOn,
  busy,
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children?: ReactNode;
  fields?: ReactNode;
  verb: string;
  keep?: string;
  stop?: boolean;
  typeToGoOn?: string;
  busy?: boolean;
  onConfirm: () => void;
}) {
  const [typed, setTyped] = useState("");
  useEffect(() => {
    if (!open) setTyped("");
  }, [open]);
  const ready = !typeToGoOn || typed.trim() === typeToGoOn;
  function go(event: FormEvent): void {
    event.preventDefault();
    if (ready && !busy) onConfirm();
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={children}>
      <form onSubmit={go} className="grid gap-3">
        {fields}
        {typeToGoOn && (
          <Field label={`Type “${typeToGoOn}” to go on`}>
            <Input
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{keep}</Button>
          <Button
            type="submit"
            kind={stop ? "stop" : "main"}
            busy={busy}
            disabledReason={ready ? undefined : "Type the name first"}
            className={stop && ready ? "shadow-[inset_0_0_0_1px_var(--danger)]" : undefined}
          >
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
