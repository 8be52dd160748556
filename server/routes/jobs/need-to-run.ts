import type { FastifyRequest } from 'fastify'
import { inputsOf } from '@/kinds/kit/inputs'
import { kindOf } from '@/kinds/registry/kind-of'
import { settingsOf } from '@/kinds/registry/read-stored'
import { askKind } from '@/server/kinds/ask-kind'
import { localeOf } from '@/server/realtime/locale-of'
import type { Own } from '@/server/routes/context'
import { needDatasets, needRows } from '@/server/routes/need-right'

/**
 * Before a job goes on that is there already; one that is not theirs has nothing to ask for.
 * @returns the files that it goes on with, by their ids
 * @throws {HttpProblem} 403 where this person may not, or not any more, have done what it does, or to what is on its list
 */
export async function needToRun(person: Own, jobId: string, request: FastifyRequest): Promise<string[]> {
  const found = await person.ledger.items.page(jobId, { limit: 1 })
  if (!found) return []
  const { job, rowLimit, page } = found
  const settings = settingsOf(job)
  if (settings) await askKind(person, { ...job, payload: settings }, { locale: localeOf(request.headers) }).allow()
  if (page.counts) await needRows(person, job, rowLimit, 'list')
  else await needDatasets(person, job)
  const contract = kindOf(job.kind)
  return contract && settings ? inputsOf(contract, settings).map(({ id }) => id) : []
}
