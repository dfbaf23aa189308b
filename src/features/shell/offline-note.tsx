"use client";

import { useEffect } from "react";
import { formatDate } from "~/components/format";
import { Note } from "~/components/note";
import { notify } from "~/components/toast";

/** Said while the server cannot be reached; what people decide meanwhile waits on the page. */
export function OfflineNote({ since }: { since: Date }) {
  useStayOnPage();
  return (
    <div className="px-8 pt-3 max-desk:px-4" role="status">
      <Note kind="care">
        Not connected since {formatDate(since, { now: since })}. Decisions are kept while this page
        stays open and sent later.
      </Note>
    </div>
  );
}

/** In the place of going to another page. */
export function sayNotConnected(): void {
  notify("Not connected. Other pages open again when Ligature answers.");
}

/** A link that is followed without a server ends on the browser's own page of errors, and what was typed here is gone. */
function useStayOnPage(): void {
  useEffect(() => {
    const stay = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return;
      const { pathname, search } = location;
      if (link.pathname === pathname && link.search === search) return;
      event.preventDefault();
      event.stopPropagation();
      sayNotConnected();
    };
    document.addEventListener("click", stay, true);
    return () => document.removeEventListener("click", stay, true);
  }, []);
}
