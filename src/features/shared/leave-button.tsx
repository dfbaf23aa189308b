"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { ConfirmDialog } from "~/components/dialog";

/** Leaves a form; where something was changed it asks first. */
export function LeaveButton({
  href,
  isChanged,
  what,
  children,
}: {
  href: string;
  isChanged: boolean;
  /** What would be lost: "your changes to the rule". */
  what: string;
  children: string;
}) {
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => (isChanged ? setAsking(true) : router.push(href))}>{children}</Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Leave without saving?"
        verb="Leave"
        keep="Keep editing"
        stop
        onConfirm={() => router.push(href)}
      >
        {`What is lost: ${what}.`}
      </ConfirmDialog>
    </>
  );
}
