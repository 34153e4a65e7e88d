/** A table of any length: what is far above and below is not drawn, and the columns stay as wide as they are. */
import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface Column<Row> {
  readonly heading: string;
  /** In characters; what is left is for the column without. */
  readonly width?: number;
  readonly isRight?: boolean;
  /** Whether it is left out where there is little room: `2` on a tablet's width, `3` on a laptop's. */
  readonly rank?: 1 | 2 | 3;
  cell(row: Row): ComponentChildren;
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  keyOf(row: Row): string;
  readonly isMarked?: (row: Row) => boolean;
}

const ROW_HEIGHT = 38;
/** Up to so many there is nothing to be saved. */
const MAX_WHOLE = 60;
const OVERSCAN = 12;

export function DataTable<Row>({ label, columns, rows, keyOf, isMarked }: DataTableProps<Row>) {
  const scroll = useRef<HTMLElement>(null);
  const isWhole = rows.length <= MAX_WHOLE;
  const { items, before, after } = useVisible(scroll, rows.length, isWhole);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by keys.
    <section class="table-box" ref={scroll} aria-label={label} tabIndex={0}>
      <table class="table" aria-rowcount={rows.length + 1}>
        <caption class="hidden">{label}</caption>
        <colgroup>
          {columns.map(({ heading, width, rank = 1 }) => (
            <col
              key={heading}
              class={`rank-${rank}`}
              style={width === undefined ? undefined : { width: `${width}ch` }}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ heading, isRight, rank = 1 }) => (
              <th key={heading} scope="col" class={classOf(isRight, rank)}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={before} />
          {items.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <tr
                key={keyOf(row)}
                aria-rowindex={index + 2}
                class={isMarked?.(row) === true ? 'marked' : undefined}
              >
                {columns.map(({ heading, isRight, rank = 1, cell }) => (
                  <td key={heading} class={classOf(isRight, rank)}>
                    {cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          <Gap height={after} />
        </tbody>
      </table>
    </section>
  );
}

function classOf(isRight: boolean | undefined, rank: number): string {
  return `rank-${rank}${isRight === true ? ' right' : ''}`;
}

/** One cell is enough: a span of columns that are left out would make room for them. */
function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr>
      <td class="gap" style={{ height: `${height}px` }} />
    </tr>
  );
}

interface Visible {
  readonly items: readonly number[];
  readonly before: number;
  readonly after: number;
}

function useVisible(
  scroll: { readonly current: HTMLElement | null },
  count: number,
  isWhole: boolean,
): Visible {
  const [, redraw] = useState(0);
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLTableRowElement>(optionsOf()));

  function optionsOf() {
    return {
      ...{ count, overscan: OVERSCAN, enabled: !isWhole },
      getScrollElement: () => scroll.current,
      estimateSize: () => ROW_HEIGHT,
      ...{ observeElementRect, observeElementOffset, scrollToFn: elementScroll },
      onChange: () => redraw((times) => times + 1),
    };
  }

  virtualizer.setOptions(optionsOf());
  useEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());

  if (isWhole) return { items: Array.from({ length: count }, (_, index) => index), before: 0, after: 0 };
  const drawn: readonly VirtualItem[] = virtualizer.getVirtualItems();
  return {
    items: drawn.map(({ index }) => index),
    before: drawn[0]?.start ?? 0,
    after: virtualizer.getTotalSize() - (drawn.at(-1)?.end ?? 0),
  };
}
