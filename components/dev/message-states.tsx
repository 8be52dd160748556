'use client'

import { DownloadLink } from '@/components/jobs/actions/download/download-link'
import { ConnectionPill } from '@/components/live/notice/connection-pill'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { notify } from '@/components/ui/overlay/notify'
import { Section } from './section'
import { Specimen } from './specimen'

const pageNews = ['reconnecting', 'offline', 'back', 'missing'] as const
const toasts = [
  { name: 'Ready', show: () => notify((toast) => toast.success('Building permits is ready', { description: '100,000 rows · 4.2 MB' })) },
  {
    name: 'Ready, with its file',
    show: () =>
      notify((toast) =>
        toast.success('Building permits is ready', {
          description: '100,000 rows · 4.2 MB',
          action: <DownloadLink jobId="01980f6e-6c2b-7d63-9a3e-000000000001" title="Building permits" />,
        }),
      ),
  },
  {
    name: 'Failed',
    show: () =>
      notify((toast) => toast.error('Building permits failed', { description: 'The database did not answer.', duration: Infinity })),
  },
  { name: 'Plain', show: () => notify((toast) => toast('3 jobs ended while you were away', { description: 'The bell has them all.' })) },
  {
    name: 'With an action',
    show: () => notify((toast) => toast('Building permits deleted', { action: { label: 'Undo', onClick: () => {} } })),
  },
]

export function MessageStates() {
  return (
    <Section title="Messages" shows={['callout', 'toaster']}>
      <div className="grid gap-6 sm:grid-cols-2">
        <Specimen name="callout, bad">
          <Callout tone="bad">
            <p className="font-medium">Your jobs could not be loaded</p>
            <p>The server did not answer. Nothing is lost.</p>
          </Callout>
        </Specimen>
        <Specimen name="callout, warn">
          <Callout tone="warn">12 values were cut to what Excel can hold.</Callout>
        </Specimen>
        <Specimen name="callout, neutral">
          <Callout tone="neutral">You left this unfinished. It is as you left it.</Callout>
        </Specimen>
      </div>
      <Specimen name="what is said of the connection, at the top of the page">
        <div className="flex flex-wrap gap-3">
          {pageNews.map((news) => (
            <ConnectionPill key={news} news={news} />
          ))}
        </div>
      </Specimen>
      <Specimen name="toasts">
        <div className="flex flex-wrap gap-2">
          {toasts.map(({ name, show }) => (
            <Button key={name} size="sm" onClick={show}>
              {name}
            </Button>
          ))}
        </div>
      </Specimen>
    </Section>
  )
}
