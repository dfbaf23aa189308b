import { TRPCClientError } from "@trpc/client";

export interface FormErrors {
  /** Said above the button. */
  readonly all: string | null;
  /** By name of the field. */
  readonly fields: Readonly<Record<string, string>>;
}

export const NO_ERRORS: FormErrors = { all: null, fields: {} };

/** What a refused request says about its fields; a lost connection is said as such. */
export function formErrors(error: unknown): FormErrors {
  if (!(error instanceof TRPCClientError) || error.data === undefined)
    return { all: "The server cannot be reached. What you typed is kept; try again.", fields: {} };
  const fields = (error.data?.fieldErrors ?? {}) as Record<string, string>;
  if (Object.keys(fields).length > 0) return { all: null, fields };
  return { all: error.message, fields: {} };
}
