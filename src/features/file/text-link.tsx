import type { ReactNode } from "react";

const WEB = /^https?:\/\//i;
const MAIL = /^mailto:[^\s?]+/i;

/**
 * A link in a file's text. The web and mail are left to the reader, who sees first where it leads; other addresses are shown and lead
 * nowhere, for they were meant for another place.
 */
export function TextLink({ address, children }: { address: string; children: ReactNode }) {
  const target = webAddress(address);
  if (target === null) {
    return (
      <span className="underline decoration-dotted underline-offset-2" title={address}>
        {children}
      </span>
    );
  }
  return (
    <>
      <a
        href={address}
        target="_blank"
        rel="noopener noreferrer nofollow"
        title={address}
        className="underline decoration-line-strong underline-offset-2 hover:decoration-ink"
      >
        {children}
      </a>
      {!isSaid(children, target) && (
        <span className="font-sans text-12 text-ink-3"> ({target})</span>
      )}
    </>
  );
}

/** What a link of the web or to a mail box leads to, as it is told beside it; null for all others. */
export function webAddress(address: string): string | null {
  if (MAIL.test(address)) return address.slice("mailto:".length).split("?")[0] ?? null;
  if (!WEB.test(address)) return null;
  try {
    return new URL(address).host;
  } catch {
    return null;
  }
}

/** The link's own words already tell where it leads. */
function isSaid(children: ReactNode, target: string): boolean {
  return typeof children === "string" && children.toLowerCase().includes(target.toLowerCase());
}
