"use client";

import { Command as Cmdk } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useEffect, useState } from "react";
import { Icon } from "~/components/icon";
import { Kbd } from "~/components/kbd";
import { keyText } from "~/components/key-match";
import { useReturnFocus } from "~/components/use-return-focus";
import type { RelationshipType } from "~/core/model/edge";
import type { FileKind } from "~/core/model/file";
import { fileKindOf } from "~/features/shared/file-kind";
import { KindGlyph, RelationGlyph } from "~/features/shared/glyphs";
import { linkSentenceText } from "~/features/shared/link-sentence";
import { Bold } from "./bold-words";
import type { NavIcon } from "./nav";
import { NAV_ICON } from "./nav-icons";
import { Group, Item, PlaceItem } from "./palette-parts";
import { useFound } from "./use-found";
import { useMac } from "./use-mac";

export interface Command {
  id: string;
  label: string;
  icon?: NavIcon;
  /** The key that does the same. */
  keys?: string;
  run: () => void;
}

export interface FoundFile {
  id: string;
  name: string;
  href: string;
  kind?: FileKind;
  /** Folder or place. */
  place?: string;
}

export interface FoundLink {
  id: string;
  type: RelationshipType;
  from: string;
  to: string;
  href: string;
}

/** A place in a file, found by what stands there. */
export interface FoundPlace {
  id: string;
  href: string;
  fileName: string;
  fileKind?: FileKind;
  /** Heading, sheet, or the name that was found; may be empty. */
  title: string;
  /** Where in the file: "page 3", "Summary!D7". */
  where: string;
  excerpt: string;
  matched: ReadonlyArray<{ readonly start: number; readonly end: number }>;
}

export interface FoundPlaces {
  heading: string;
  /** How many there are, shown or not. */
  count: string;
  places: readonly FoundPlace[];
}

/** What a search gives back; at most a dozen files and links are shown. */
export interface Found {
  files: readonly FoundFile[];
  links: readonly FoundLink[];
  /** Places in files, in groups of one kind. */
  inside: readonly FoundPlaces[];
  /** There are more places than were asked for. */
  hasMore: boolean;
  /** What was not searched, in words; null where nothing is missing. */
  missing: string | null;
  /** What all files say is searched; else more may be found later. */
  isWhole: boolean;
}

export interface SearchFilters {
  readonly key: string;
  readonly row: ReactNode;
}

export type SearchFor = (text: string, mostPlaces: number) => Promise<Found>;

const MAX_SHOWN = 12;
/** Places of each kind, before and after more were asked for. */
const FIRST_PLACES = 5;
const MOST_PLACES = 50;
const RECENT = "ligature-recent-commands";

/** Files, links and commands under one key. Commands show the key that does the same. */
export function CommandPalette({
  open,
  onOpenChange,
  words,
  search,
  filters,
  commands,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What can be found. */
  words: string;
  search?: SearchFor;
  /** What the search is narrowed to; the key changes when that does. */
  filters?: SearchFilters | undefined;
  commands: readonly Command[];
}) {
  const [text, setText] = useState("");
  const [most, setMost] = useState(FIRST_PLACES);
  const router = useRouter();
  const focus = useReturnFocus();
  const { found, busy, failed } = useFound(
    open ? text : "",
    { most, key: filters?.key ?? "" },
    search,
  );
  useEffect(() => {
    if (!open) setText("");
  }, [open]);
  function ask(asked: string): void {
    setText(asked);
    setMost(FIRST_PLACES);
  }
  function leave(act: () => void): void {
    onOpenChange(false);
    act();
  }
  const shown = matching(commands, text);
  const empty = found.files.length + found.links.length + found.inside.length + shown.length === 0;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="veil enter-fade fixed inset-0 z-40" />
        <Radix.Content
          aria-describedby={undefined}
          {...focus}
          data-modal-open=""
          className="enter-fade fixed top-[10vh] left-1/2 z-50 w-[min(600px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-3 bg-raised shadow-lift-3"
        >
          <Radix.Title className="sr-only">{words}</Radix.Title>
          <Cmdk label={words} shouldFilter={false} loop>
            <div className="flex h-[42px] items-center gap-2.5 border-b border-line px-3.5 max-desk:h-12">
              <Icon of={Search} className="text-ink-3" />
              <Cmdk.Input
                value={text}
                onValueChange={ask}
                placeholder={words}
                className="h-full min-w-0 flex-1 bg-transparent text-14 text-ink outline-none placeholder:text-ink-3 max-desk:text-16"
              />
            </div>
            {text.trim() !== "" && filters?.row}
            {/* Beside the list: a listbox holds options and nothing else. */}
            {empty && (
              <p role="status" className="px-3.5 pt-4 pb-2.5 text-ink-2">
                {emptyWords(text, { busy, failed, isWhole: found.isWhole })}
              </p>
            )}
            <Cmdk.List className="max-h-[min(440px,60vh)] overflow-auto pb-1.5">
              <Group heading="Files" show={found.files.length > 0}>
                {found.files.slice(0, MAX_SHOWN).map((file) => (
                  <Item
                    key={file.id}
                    value={`file-${file.id}`}
                    onSelect={() => leave(() => router.push(file.href))}
                  >
                    <KindGlyph kind={file.kind ?? fileKindOf(file.name)} />
                    <span className="min-w-0 flex-1 truncate">
                      <Bold text={file.name} query={text} />
                      {file.place && <span className="ml-2 text-12 text-ink-3">{file.place}</span>}
                    </span>
                  </Item>
                ))}
              </Group>
              {found.inside.map(({ heading, count, places }) => (
                <Group key={heading} heading={`${heading}: ${count}`} show>
                  {places.map((place) => (
                    <PlaceItem
                      key={place.id}
                      place={place}
                      onSelect={() => leave(() => router.push(place.href))}
                    />
                  ))}
                </Group>
              ))}
              {found.hasMore && most < MOST_PLACES && (
                <Item value="more-places" onSelect={() => setMost(MOST_PLACES)}>
                  <span className="text-ink-2">Show more places in files</span>
                </Item>
              )}
              <Group heading="Links" show={found.links.length > 0}>
                {found.links.slice(0, MAX_SHOWN).map((link) => (
                  <Item
                    key={link.id}
                    value={`link-${link.id}`}
                    onSelect={() => leave(() => router.push(link.href))}
                  >
                    <RelationGlyph type={link.type} />
                    <span className="min-w-0 flex-1 truncate">
                      {linkSentenceText(link.type, link.from, link.to)}
                    </span>
                  </Item>
                ))}
              </Group>
              <Group heading="Commands" show={shown.length > 0}>
                {shown.map((command) => (
                  <CommandItem
                    key={command.id}
                    command={command}
                    onSelect={() => leave(() => runCommand(command))}
                  />
                ))}
              </Group>
            </Cmdk.List>
            {found.missing && (
              <p role="status" className="border-t border-line px-3.5 py-2 text-12 text-ink-2">
                {found.missing}
              </p>
            )}
          </Cmdk>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function emptyWords(
  text: string,
  { busy, failed, isWhole }: { busy: boolean; failed: boolean; isWhole: boolean },
): string {
  if (failed) return "The search did not answer. Commands still work; try again in a moment.";
  if (busy) return "Searching";
  const sought = shortened(text.trim());
  return isWhole ? `Nothing is named or says “${sought}”.` : `Nothing so far for “${sought}”.`;
}

const TOLD_CHARS = 60;

function shortened(text: string): string {
  return text.length > TOLD_CHARS ? `${text.slice(0, TOLD_CHARS)}…` : text;
}

function CommandItem({ command, onSelect }: { command: Command; onSelect: () => void }) {
  const mac = useMac();
  return (
    <Item value={`command-${command.id}`} onSelect={onSelect}>
      {command.icon && <Icon of={NAV_ICON[command.icon]} />}
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      {command.keys && <Kbd>{keyText(command.keys, mac)}</Kbd>}
    </Item>
  );
}

function matching(commands: readonly Command[], text: string): Command[] {
  const words = text.toLowerCase().trim().split(/\s+/).filter(Boolean);
  if (words.length > 0) {
    return commands.filter((command) =>
      words.every((word) => command.label.toLowerCase().includes(word)),
    );
  }
  const recent = recentCommands();
  const rank = (command: Command) => {
    const place = recent.indexOf(command.id);
    return place < 0 ? recent.length : place;
  };
  return [...commands].sort((one, other) => rank(one) - rank(other));
}

function recentCommands(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return [];
  }
}

function runCommand(command: Command): void {
  const next = [command.id, ...recentCommands().filter((id) => id !== command.id)].slice(0, 5);
  try {
    localStorage.setItem(RECENT, JSON.stringify(next));
  } catch {
    // Without storage the palette keeps its own order.
  }
  command.run();
}
