import type { WantedFile } from '@/tests/chaos/record/wanted'
import type { MakeOrder } from './order'

const DATASETS = ['permits', 'slow'] as const
/** The first one tells rows apart. */
const COLUMNS = ['file_number', 'applicant', 'status', 'cost_estimate']
/** Of the first ones there are few: most reports are short. */
const STATUSES = ['refused', 'withdrawn', 'documents missing', null] as const

/** Of the whole register or of a part, read fast or slowly, in one piece or in chapters, with a workbook beside it or not. */
export const report: MakeOrder = async ({ canary, random }) => {
  const status = random.pick(STATUSES)
  const workbook = random.next() < 0.4
  const pages: WantedFile = { as: 'pages', status }
  return {
    kind: 'report',
    payload: {
      dataset: random.pick(DATASETS),
      title: canary,
      language: random.pick(['en', 'de'] as const),
      columns: COLUMNS.map((name) => ({ name })),
      ...(random.next() < 0.5 ? { chapters: 'city', totals: [{ name: 'cost_estimate' }], chart: 'received_on' } : {}),
      filters: status === null ? [] : [{ column: 'status', op: 'eq', value: status }],
      timeZone: 'Europe/Berlin',
      workbook,
    },
    wanted: { items: null, files: workbook ? [pages, { as: 'workbook', status }] : [pages] },
  }
}
