"use client";

import { useState } from "react";

/** State of one section that saves on its own: what went wrong, and that it is saved. */
export function useSaved() {
  const [isSaved, setSaved] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  return {
    isSaved,
    problem,
    onSuccess: () => {
      setSaved(true);
      setProblem(null);
    },
    onError: (error: { message: string }) => {
      setSaved(false);
      setProblem(error.message);
    },
    /** Typing again takes the old answer away. */
    onChange: () => {
      setSaved(false);
      setProblem(null);
    },
  };
}
