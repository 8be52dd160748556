export const queryKeys = {
  jobs: ['jobs'],
  job: (id: string) => ['job', id],
  notifications: ['notifications'],
  me: ['me'],
  datasets: ['datasets'],
  demo: ['demo'],
  estimates: ['estimate'],
  estimate: (request: unknown) => ['estimate', request],
  sameJob: (request: unknown) => ['same-job', request],
  preview: (dataset: string, timeZone: string) => ['preview', dataset, timeZone],
  orderPreview: (request: unknown) => ['order-preview', request],
  presets: ['presets'],
} as const
