export const queryKeys = {
  jobs: ['jobs'],
  notifications: ['notifications'],
  me: ['me'],
  datasets: ['datasets'],
  demo: ['demo'],
  estimate: (request: unknown) => ['estimate', request],
} as const
