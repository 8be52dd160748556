'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { queryKeys } from '@/components/api/query-keys'
import { JobQuestions } from '@/components/jobs/actions/questions/job-questions'
import { JobCards } from '@/components/jobs/list/job-cards'
import { JobTable } from '@/components/jobs/list/job-table'
import { createLive, type Live } from '@/components/live/create-live'
import { LiveContext } from '@/components/live/live-context'
import { createStore } from '@/components/store/create-store'
import type { ItemsPage, JobsPage } from '@/lib/contracts/api'
import { isActive, type Job } from '@/lib/contracts/job'
import { FormStates } from './form-states'
import { JobPageStates } from './job-page-states'
import { PARTIAL, sampleCounts, sampleItems } from './samples/sample-items'
import { STALLED, sampleJobs } from './samples/sample-jobs'
import { Section } from './section'

/** The samples as the list's own data: never refreshed, for a snapshot would bring the person's real jobs. */
function createSample() {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  const jobs = sampleJobs(new Date())
  for (const { id, title } of jobs) if (title === PARTIAL) knowItems(client, id)
  client.setQueryData<JobsPage>(queryKeys.jobs, { rev: 1, jobs, nextCursor: null })
  const quietMs = ({ title }: Job) => (title === STALLED ? 42_000 : 0)
  const live: Live = { ...createLive(client), refresh() {}, connected: createStore(true), quietMs }
  const idsOf = (some: Job[]) => some.map(({ id }) => id)
  const groups = [
    { part: 'now' as const, name: 'Now', ids: idsOf(jobs.filter(isActive)) },
    { part: 'earlier' as const, name: 'Earlier', ids: idsOf(jobs.filter((job) => !isActive(job))) },
  ]
  return { client, live, jobs, groups }
}

function knowItems(client: QueryClient, id: string) {
  const page: ItemsPage = { rev: 1, counts: sampleCounts, items: sampleItems(new Date()), nextCursor: null }
  client.setQueryData(queryKeys.items(id, {}), { pages: [page], pageParams: [undefined] })
}

export function JobStates() {
  const [{ client, live, jobs, groups }] = useState(createSample)
  const listing = { groups, pending: [], onEdit: () => {} }
  return (
    <QueryClientProvider client={client}>
      <LiveContext value={live}>
        <Section title="Rows" about="A job in every state, as the Jobs page shows it on a wide screen.">
          {/* Positioned, so that what is only for screen readers scrolls with it and not out of the page. */}
          <div className="relative overflow-x-auto">
            <div className="min-w-3xl">
              <JobTable {...listing} />
            </div>
          </div>
        </Section>
        <Section title="Cards" about="The same on a phone.">
          <div className="max-w-sm">
            <JobCards {...listing} />
          </div>
        </Section>
        <JobPageStates jobs={jobs} />
        <JobQuestions />
        <FormStates jobs={jobs} />
      </LiveContext>
    </QueryClientProvider>
  )
}
