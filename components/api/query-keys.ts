export const queryKeys = {
  jobs: ['jobs'],
  notifications: ['notifications'],
  me: ['me'],
  datasets: ['datasets'],
  demo: ['demo'],
  estimate: (request: unknown) => ['estimate', request],
  sameJob: (request: unknown) => ['same-job', request],
  preview: (dataset: string, timeZone: string) => ['preview', dataset, timeZone],
  presets: ['presets'],
} as const
