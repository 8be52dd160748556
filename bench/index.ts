import type { Bench } from './bench'

/** All benches, in the order in which `npm run bench` runs them. One that cannot even be loaded is broken alone. */
export const benches: Record<string, () => Promise<{ bench: Bench }>> = {
  export: () => import('./export'),
  queue: () => import('./queue'),
  items: () => import('./items'),
  'large-files': () => import('./large-files'),
  images: () => import('./images'),
  mailing: () => import('./mailing'),
  calls: () => import('./calls'),
  report: () => import('./report'),
  submit: () => import('./submit'),
  takeover: () => import('./takeover'),
  realtime: () => import('./realtime'),
  'fifty-users': () => import('./fifty-users'),
  ui: () => import('./ui'),
  lighthouse: () => import('./lighthouse'),
}
