"use client";

import type { ReactNode } from "react";
import { Button } from "~/components/button";
import { formatCount } from "~/components/format";
import { Icon } from "~/components/icon";
import { RangeSlider } from "~/components/range-slider";
import { Segmented } from "~/components/segmented";
import { Switch } from "~/components/switch";
import type { EdgeStatus, RelationshipType, StrategyName } from "~/core/model/edge";
import type { FileKind } from "~/core/model/file";
import { DEFAULT_FILTER, type GraphFilter, type GraphGrouping } from "~/core/model/graph-filter";
import type { GraphFacets } from "~/core/model/graph-view";
import { FILE_KIND_STYLE, FILE_KINDS } from "~/features/shared/file-kind";
import { KindGlyph } from "~/features/shared/glyphs";
import { RelationLine } from "~/features/shared/relation-line";
import {
  EDGE_FAMILIES,
  RELATIONSHIP_ORDER,
  RELATIONSHIP_STYLE,
} from "~/features/shared/relationship-style";
import { STRATEGY_STYLE } from "~/features/shared/strategy-style";
import { Line, Section } from "./filter-parts";
import { StateLine } from "./state-line";

const STATES: readonly { value: EdgeStatus; word: string }[] = [
  { value: "confirmed", word: "Confirmed" },
  { value: "proposed", word: "Proposed" },
  { value: "rejected", word: "Rejected" },
];
const STRATEGIES = Object.keys(STRATEGY_STYLE) as StrategyName[];
const GROUPINGS: readonly { value: GraphGrouping; label: string }[] = [
  { value: "cluster", label: "Clusters" },
  { value: "folder", label: "Folders" },
  { value: "time", label: "Time" },
];

interface Props {
  filter: GraphFilter;
  grouping: GraphGrouping;
  facets: GraphFacets | undefined;
  summary: ReactNode;
  onFilter: (filter: GraphFilter) => void;
  onGrouping: (grouping: GraphGrouping) => void;
}

/** The legend, which is the filter too: what a line looks like, how many there are, and whether they are shown. */
export function FilterPanel({ filter, grouping, facets, summary, onFilter, onGrouping }: Props) {
  const set = (part: Partial<GraphFilter>) => onFilter({ ...filter, ...part });
  const isPlain = JSON.stringify(filter) === JSON.stringify(DEFAULT_FILTER);
  return (
    <>
      <Section
        title="What is drawn"
        level={2}
        action={
          <Button
            kind="bare"
            size="sm"
            disabledReason={isPlain ? "Nothing is filtered." : undefined}
            onClick={() => onFilter(DEFAULT_FILTER)}
          >
            Clear
          </Button>
        }
      >
        {summary}
      </Section>
      <TypeLegend filter={filter} facets={facets} set={set} />
      <Section title="State">
        {STATES.map(({ value, word }) => (
          <Line
            key={value}
            word={word}
            count={countOf(facets?.states, value)}
            checked={filter.states.includes(value)}
            sample={<StateLine state={value} />}
            onChange={(on) =>
              set({
                states: toggled(
                  filter.states,
                  value,
                  on,
                  STATES.map((s) => s.value),
                ),
              })
            }
          />
        ))}
        <div className="mt-2">
          <Switch
            checked={filter.redundant}
            onCheckedChange={(redundant) => set({ redundant })}
            label={`Show links that stronger ones already imply${filter.redundant ? "" : ` (${formatCount(facets?.redundant ?? 0)})`}`}
          />
        </div>
      </Section>
      <Section title="Confidence">
        <RangeSlider
          label="Confidence"
          min={0}
          max={100}
          unit="%"
          histogram={facets?.confidence}
          value={[Math.round(filter.min * 100), Math.round(filter.max * 100)]}
          onValueChange={([min, max]) => set({ min: min / 100, max: max / 100 })}
        />
      </Section>
      <Section title="Found by">
        {STRATEGIES.filter(
          (name) =>
            (countOf(facets?.strategies, name) ?? 0) > 0 || filter.strategies?.includes(name),
        ).map((name) => (
          <Line
            key={name}
            word={STRATEGY_STYLE[name].word}
            count={countOf(facets?.strategies, name)}
            checked={filter.strategies?.includes(name) ?? true}
            sample={<Icon of={STRATEGY_STYLE[name].icon} className="text-ink-3" />}
            onChange={(on) =>
              set({ strategies: narrowed(filter.strategies, name, on, STRATEGIES) })
            }
          />
        ))}
      </Section>
      <Section title="Files at either end">
        {FILE_KINDS.filter(
          (kind) => (countOf(facets?.kinds, kind) ?? 0) > 0 || filter.kinds?.includes(kind),
        ).map((kind) => (
          <Line
            key={kind}
            word={FILE_KIND_STYLE[kind].word}
            count={countOf(facets?.kinds, kind)}
            checked={filter.kinds?.includes(kind) ?? true}
            sample={<KindGlyph kind={kind} />}
            onChange={(on) =>
              set({ kinds: narrowed<FileKind>(filter.kinds, kind, on, FILE_KINDS) })
            }
          />
        ))}
      </Section>
      <Section title="Show as" last>
        <Segmented
          label="Show as"
          options={GROUPINGS}
          value={grouping}
          onValueChange={onGrouping}
        />
      </Section>
    </>
  );
}

function TypeLegend({
  filter,
  facets,
  set,
}: {
  filter: GraphFilter;
  facets: GraphFacets | undefined;
  set: (part: Partial<GraphFilter>) => void;
}) {
  return (
    <Section title="Links">
      {EDGE_FAMILIES.map((family) => (
        <div key={family.family} className="mt-1.5 first:mt-0">
          <p className="text-11 text-ink-3">{family.words}</p>
          {family.types.map((type: RelationshipType) => (
            <Line
              key={type}
              word={RELATIONSHIP_STYLE[type].active}
              count={countOf(facets?.types, type)}
              checked={filter.types?.includes(type) ?? true}
              sample={<RelationLine type={type} />}
              onChange={(on) =>
                set({ types: narrowed(filter.types, type, on, RELATIONSHIP_ORDER) })
              }
            />
          ))}
        </div>
      ))}
    </Section>
  );
}

function countOf(
  counts: readonly { value: string; count: number }[] | undefined,
  value: string,
): number | null {
  return counts === undefined ? null : (counts.find((entry) => entry.value === value)?.count ?? 0);
}

/** A list with a value added or taken out, in the order of `all`. */
function toggled<Value>(
  list: readonly Value[],
  value: Value,
  on: boolean,
  all: readonly Value[],
): Value[] {
  return all.filter((entry) => (entry === value ? on : list.includes(entry)));
}

/** The same for lists where absence means all. */
function narrowed<Value>(
  list: readonly Value[] | undefined,
  value: Value,
  on: boolean,
  all: readonly Value[],
): Value[] | undefined {
  const next = toggled(list ?? all, value, on, all);
  return next.length === all.length ? undefined : next;
}
