import type { JSX } from 'preact';

const paths = {
  send: 'M3.4 20.4 21 12 3.4 3.6 3 10l11 2-11 2z',
  plus: 'M12 5v14M5 12h14',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  reply: 'M9 7 4 12l5 5M4.5 12H14a6 6 0 0 1 6 6',
  close: 'M6 6l12 12M18 6 6 18',
  list: 'M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5v.01M4.5 12v.01M4.5 17.5v.01',
  open: 'M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5',
  form: 'M6 3h9l4 4v14H6zM9 11h7M9 15h7',
  back: 'M10 7 5 12l5 5M5.5 12H13a5 5 0 0 1 5 5',
  forward: 'M14 7l5 5-5 5M19 12H10a5 5 0 0 0-5 5',
  sticker: 'M5 5h14v8l-6 6H5zM13 19v-6h6M9 10v.01M14 9v.01',
  mic: 'M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4M6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9v.01',
  place:
    'M12 21c4-4.5 6.5-7.8 6.5-11a6.5 6.5 0 0 0-13 0c0 3.2 2.5 6.5 6.5 11M12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5',
  contact: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20c.8-4 4-5.5 7.5-5.5s6.7 1.5 7.5 5.5',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8.5 14c1 1.6 2.2 2.3 3.5 2.3s2.5-.7 3.5-2.3M9 9.5v.01M15 9.5v.01',
  document: 'M7 3h7l4 4v14H7zM14 3v4h4',
  video: 'M4 6h11v12H4zM15 11l5-3v8l-5-3',
  warning: 'M12 4 2.5 20h19zM12 10v4.5M12 17.3v.01',
  arrow: 'M20 12H5M11 6l-6 6 6 6',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3.5 2',
} as const;

export type IconName = keyof typeof paths;

/** Decoration only: whatever it stands beside says the same in words. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
