import type { FastifyRequest } from 'fastify'
import { settingsOf } from '@/kinds/registry/read-stored'
import type { Job } from '@/lib/contracts/job'
import { askKind } from '@/server/kinds/ask-kind'
import type { Person } from '@/server/kinds/person'
import { localeOf } from '@/server/realtime/locale-of'
import { needDatasets } from '@/server/routes/need-right'

/** @throws {HttpProblem} 403 where this person may not, or not any more, have done what the job does */
export async function needToRun(person: Person, job: Job, request: FastifyRequest): Promise<void> {
  const settings = settingsOf(job)
  if (settings) await askKind(person, { ...job, payload: settings }, { locale: localeOf(request.headers) }).allow()
  await needDatasets(person, job)
}
