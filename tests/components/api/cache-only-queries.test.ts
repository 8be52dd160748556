import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { jobViewQuery } from '@/components/jobs/data/job-view-query'
import { jobsQuery } from '@/components/jobs/data/jobs-query'
import { notificationsQuery } from '@/components/notifications/notifications-query'

function Reader({ query }: { query: object }) {
  useQuery<unknown>(query as never)
  return null
}

// Next's development page counts each complaint in the console as an issue of the page.
it.each([
  ['the jobs', jobsQuery],
  ['a job', jobViewQuery('one')],
  ['the notifications', notificationsQuery],
])('%s are read from the cache without a complaint', (_what, query) => {
  const complaints = vi.spyOn(console, 'error').mockReturnValue()
  renderToString(createElement(QueryClientProvider, { client: new QueryClient() }, createElement(Reader, { query })))
  expect(complaints).not.toHaveBeenCalled()
  complaints.mockRestore()
})
