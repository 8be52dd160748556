export const queryKeys = {
  jobs: ['jobs'],
  job: (id: string) => ['job', id],
  notifications: ['notifications'],
  me: ['me'],
  datasets: ['datasets'],
  demo: ['demo'],
  estimate: (request: unknown) => ['estimate', request],
} as const
