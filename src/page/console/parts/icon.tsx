/** Small drawings, all on a field of 20 by 20, drawn by lines. */
const PATHS = {
  today: 'M4 10l4 4 8-9',
  customers:
    'M10 10a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400zM3.500 17c.6-3.500 3.200-5 6.500-5s5.900 1.500 6.500 5',
  txns: 'M4 7h11l-3-3M16 13H5l3 3',
  texts: 'M3.500 4.500h13v9h-8l-3.500 3v-3h-1.500z',
  cases: 'M10 3v14M4.500 6h11M4.500 6L2.500 11h4zM15.500 6l-2 5h4zM7 17h6',
  agents: 'M3 6h14v8H3zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5.500 8.500v3M14.500 8.500v3',
  phones: 'M6 2.500h8v15H6zM9 15h2',
  books: 'M4 3.500h9a3 3 0 0 1 3 3v10H7a3 3 0 0 1-3-3zM8 7.500h4.500M8 10.500h4.500',
  audit: 'M5 3h10v14H5zM7.500 7h5M7.500 10h5M7.500 13h3',
  search: 'M9 14.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM13 13l4 4',
  close: 'M5 5l10 10M15 5L5 15',
  bolt: 'M11 2.500L4.500 11H9l-1 6.500L15.500 9H11z',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.500 2.500',
  out: 'M3 10h12M11 5.500L15.500 10 11 14.500',
  in: 'M17 10H5M9 5.500L4.500 10 9 14.500',
  person:
    'M10 10a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400zM3.500 17c.6-3.500 3.200-5 6.500-5s5.900 1.500 6.500 5',
  again: 'M16 10a6 6 0 1 1-2-4.500M16 3v4h-4',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
