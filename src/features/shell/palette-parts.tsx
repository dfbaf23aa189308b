"use client";

import { Command as Cmdk } from "cmdk";
import type { ReactNode } from "react";

/** A named group of findings; nothing while it is empty. */
export function Group({
  heading,
  show,
  children,
}: {
  heading: string;
  show: boolean;
  children: ReactNode;
}) {
  if (!show) return null;
  return (
    <Cmdk.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:flex [&_[cmdk-group-heading]]:h-6 [&_[cmdk-group-heading]]:items-end [&_[cmdk-group-heading]]:px-3.5 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Cmdk.Group>
  );
}

/** One finding: a row that Enter or a press opens. */
export function Item({
  value,
  onSelect,
  children,
}: {
  value: string;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Cmdk.Item
      value={value}
      onSelect={onSelect}
      className="flex h-8 cursor-default items-center gap-2.5 px-3.5 data-[selected=true]:bg-press max-desk:h-11"
    >
      {children}
    </Cmdk.Item>
  );
}
