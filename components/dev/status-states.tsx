import { PendingStatus } from '@/components/jobs/pending-status'
import type { Status } from '@/components/jobs/status'
import { StatusLabel } from '@/components/jobs/status-label'
import { Section } from './section'

const statuses: Status[] = [
  { word: 'Waiting', tone: 'neutral', icon: 'clock' },
  { word: 'Waiting to try again', tone: 'neutral', icon: 'retry' },
  { word: 'Running', tone: 'active', icon: 'running' },
  { word: 'Cancelling', tone: 'neutral', icon: 'stopping' },
  { word: 'Ready', tone: 'ok', icon: 'ready' },
  { word: 'Ready with warnings', tone: 'warn', icon: 'warning' },
  { word: 'Failed', tone: 'bad', icon: 'failed' },
  { word: 'Cancelled', tone: 'neutral', icon: 'cancelled' },
  { word: 'Expired', tone: 'neutral', icon: 'expired' },
]

export function StatusStates() {
  return (
    <Section title="States of a job" about="Icon and word together: never told by colour alone.">
      <ul className="flex flex-wrap gap-x-8 gap-y-3 text-sm">
        {statuses.map((status) => (
          <li key={status.word}>
            <StatusLabel status={status} />
          </li>
        ))}
      </ul>
      <PendingStatus />
    </Section>
  )
}
