import { serveKind } from '@/kinds/kit/server'
import { contract } from './report-kind'

/** Who may not have it done. */
export const lost = new Set(['ben'])

export const server = serveKind(contract, {
  title: async ({ dataset, column }, { datasets, locale }) =>
    `${(await datasets.list()).find(({ id }) => id === dataset)?.label} ${locale === 'de' ? 'nach' : 'by'} ${column}`,
  may: (_payload, { user }) => !lost.has(user.id),
  estimate: async () => ({ amount: 40, exact: true, bytes: null }),
  rateBy: ({ paper }) => paper.size,
  options: {
    column: async ({ dataset }, { datasets }) =>
      (await datasets.list()).find(({ id }) => id === dataset)?.columns.map(({ name, label }) => ({ value: name, label })) ?? [],
  },
})
