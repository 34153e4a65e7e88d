/** Money by its parts, day by day, as stacked bars; and the same in numbers. */
import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import { amountText } from '../../shared/words.ts';
import { longDay, roughAmount, shortDay } from '../words.ts';

const HEIGHT = 340;
/** Steps of an axis, in rupees: none is a part of one. */
const STEPS = [1, 2, 5]
  .flatMap((first) => Array.from({ length: 10 }, (_, tens) => first * 10 ** tens))
  .toSorted((one, two) => one - two);
/** One part of each bar, from the bottom up: its name, and what it is for people. */
export interface Part {
  readonly key: string;
  readonly name: string;
  readonly told: string;
}

export interface MoneyOfDay {
  readonly day: string;
  readonly paise: Readonly<Record<string, number>>;
}

interface MoneyChartProps {
  /** What the table of numbers is called. */
  readonly label: string;
  readonly parts: readonly Part[];
  readonly days: readonly MoneyOfDay[];
  /** Which days the legend tells together while none is pointed at: what moved adds up, what there is does not. */
  readonly legend: 'allDays' | 'lastDay';
}

export function MoneyChart({ label, parts, days, legend: told }: MoneyChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLTableSectionElement>(null);
  const [pointed, setPointed] = useState<number | undefined>();
  const scheme = useScheme();
  useEffect(() => {
    const box = place.current;
    if (box === null) return;
    const colours = [...(legend.current?.querySelectorAll('.swatch') ?? [])].map(
      (swatch) => getComputedStyle(swatch).backgroundColor,
    );
    const plot = new uPlot(optionsFor(days, colours, box, setPointed), stacked(parts, days), box);
    const watch = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height: HEIGHT }));
    watch.observe(box);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [days, scheme]);

  const shown = pointed ?? (told === 'lastDay' ? days.length - 1 : undefined);
  const day = shown === undefined ? undefined : days[shown];
  const some = day === undefined ? days : [day];
  return (
    <div class="chart">
      <div class="chart-place" ref={place} aria-hidden="true" style={{ height: `${HEIGHT}px` }} />
      <table class="legend">
        <caption>{day === undefined ? `${days.length} days together` : longDay(day.day)}</caption>
        <tbody ref={legend}>
          {parts.map(({ key, name, told: meant }, index) => (
            <tr key={key}>
              <th scope="row">
                <i class={`swatch swatch-${index + 1}`} />
                {name} <span class="muted">{meant}</span>
              </th>
              <td class="right">{amountText(some.reduce((sum, { paise }) => sum + (paise[key] ?? 0), 0))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details class="numbers">
        <summary>Day by day in numbers</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by keys. */}
        <section class="table-box" aria-label={label} tabIndex={0}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">day</th>
                {parts.map(({ key, name }) => (
                  <th key={key} scope="col" class="right">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.toReversed().map((each) => (
                <tr key={each.day}>
                  <th scope="row">{shortDay(each.day)}</th>
                  {parts.map(({ key }) => (
                    <td key={key} class="right">
                      {amountText(each.paise[key] ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </div>
  );
}

/** Of a day, with room beside it. */
const LABEL_WIDTH = 56;

/** Sums from the bottom up; the highest is drawn first, and the others over it. */
function stacked(parts: readonly Part[], days: readonly MoneyOfDay[]): uPlot.AlignedData {
  const sums = parts.map((_, upTo) =>
    days.map(
      ({ paise }) => parts.slice(0, upTo + 1).reduce((sum, { key }) => sum + (paise[key] ?? 0), 0) / 100,
    ),
  );
  return [days.map((_, index) => index), ...sums.toReversed()];
}

function optionsFor(
  days: readonly MoneyOfDay[],
  colours: readonly string[],
  box: HTMLElement,
  point: (index: number | undefined) => void,
): uPlot.Options {
  const { color: ink, borderColor: line } = getComputedStyle(box);
  const font = `12px ${getComputedStyle(document.body).fontFamily}`;
  const bars = uPlot.paths.bars?.({ size: [0.62, 44], radius: [0.12, 0] });
  const axis = { stroke: ink, font, ticks: { show: false } };
  return {
    ...{ width: box.clientWidth, height: HEIGHT, padding: [10, 22, 0, 0] },
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: {
      x: { time: false, range: [-0.6, days.length - 0.4] },
      y: { range: (_, __, most) => [0, most * 1.08 || 1] },
    },
    axes: [
      {
        ...axis,
        size: 30,
        grid: { show: false },
        splits: days.map((_, index) => index),
        values: (plot, splits) => {
          const every = Math.ceil(
            (days.length * LABEL_WIDTH) / Math.max(1, plot.bbox.width / devicePixelRatio),
          );
          const last = days.length - 1;
          return splits.map((at) => ((last - at) % every === 0 ? shortDay(days[at]?.day ?? '') : ''));
        },
      },
      {
        ...axis,
        size: 84,
        incrs: STEPS,
        grid: { stroke: line, width: 1 },
        values: (_, splits) => splits.map((rupees) => roughAmount(rupees * 100)),
      },
    ],
    series: [
      {},
      ...colours.toReversed().map((fill) => ({
        ...{ fill, stroke: fill, width: 0, points: { show: false } },
        ...(bars !== undefined && { paths: bars }),
      })),
    ],
    hooks: { setCursor: [({ cursor }) => point(cursor.idx ?? undefined)] },
  };
}

/** Colours on a canvas do not follow the scheme by themselves. */
function useScheme(): boolean {
  const [isDark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const asked = matchMedia('(prefers-color-scheme: dark)');
    const listen = () => setDark(asked.matches);
    asked.addEventListener('change', listen);
    return () => asked.removeEventListener('change', listen);
  }, []);
  return isDark;
}
