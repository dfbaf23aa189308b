"use client";

import { ScreenError, type ScreenErrorProps } from "~/features/shell/screen-error";

/** A page outside of workspaces. */
export default function AppError(props: ScreenErrorProps) {
  return <ScreenError {...props} />;
}
