import type { z } from 'zod'
import { createTestContext, type TestGiven } from '@/kinds/kit/testing'
import { contract } from '@/kinds/mailing/contract'
import { worker } from '@/kinds/mailing/worker'

/** What the tables of the kind answer, without a database. */
export function tablesInMemory(suppressed: Record<string, string> = {}) {
  return {
    suppressed,
    async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
      if (text.includes('kind_mailing.secret')) return [{ secret: 's'.repeat(72) }] as Row[]
      const asked = new Set(values[0] as string[])
      return Object.entries(suppressed).flatMap(([address, reason]) => (asked.has(address) ? [{ address, reason } as unknown as Row] : []))
    },
  }
}

export const people = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ email: `p${at}@d${at % 3}.example`, name: `Person ${at}` }))

type Payload = Partial<z.input<typeof contract.payload>>
const mail = { dataset: 'people', to: 'email', subject: 'For {{ name }}', body: 'Dear {{ name }},\n\nhello.' }

/** A series to these rows over this server, attempt by attempt. */
export function seriesTo(url: string, rows: Record<string, string | null>[], given: TestGiven & { payload?: Payload } = {}) {
  const { payload, variables, ...more } = given
  const test = createTestContext(contract, {
    datasets: { people: { rows } },
    site: { appUrl: 'https://jobs.example.org', mail: { url, from: 'office@example.org' } },
    tables: tablesInMemory(),
    variables: { MAILING_PER_SECOND: '10000', MAILING_PER_DOMAIN_PER_SECOND: '10000', ...variables },
    ...more,
  })
  return {
    ...test,
    attempt: () => test.run(worker, { ...mail, ...payload }),
    tryOut: (name: string, asked: object = {}) => test.tryOut(worker, name, { ...mail, ...payload }, asked),
    states: () => {
      const counts: Record<string, number> = {}
      for (const { state } of test.list()) counts[state] = (counts[state] ?? 0) + 1
      return counts
    },
  }
}
