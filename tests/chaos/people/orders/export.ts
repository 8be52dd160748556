import type { Order, OrderDeps } from './order'

const FORMATS = ['csv', 'jsonl', 'xlsx'] as const
/** The first one tells rows apart. None of their values has a line break: the lines of a file are its rows. */
const COLUMNS = ['file_number', 'applicant', 'city', 'status', 'cost_estimate', 'received_on', 'updated_at']

export const exportOf =
  (dataset: string) =>
  async ({ canary, random }: OrderDeps): Promise<Order> => ({
    kind: 'export',
    payload: {
      dataset,
      format: random.pick(FORMATS),
      columns: COLUMNS.map((name) => ({ name })),
      fileName: canary,
      consistent: random.next() < 0.3,
    },
    wanted: { items: null, files: [{ as: 'rows', status: null }] },
  })
