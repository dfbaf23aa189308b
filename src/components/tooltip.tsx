"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** A short hint for a focusable child; opens on hover and on focus. */
export function Tooltip({
  text,
  children,
  side = "bottom",
  delay = 300,
}: {
  text: ReactNode;
  children: ReactNode;
  side?: "top" | "bottom" | "left" | "right";
  delay?: number;
}) {
  return (
    <Radix.Provider delayDuration={delay}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="enter-fade z-50 max-w-[320px] rounded-2 bg-ink px-2.5 py-1.5 text-12 text-on-ink shadow-lift-2"
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
