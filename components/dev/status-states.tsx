import { useWords } from '@/components/i18n/words'
import { PendingStatus } from '@/components/jobs/status/pending-status'
import { StatusLabel } from '@/components/jobs/status/status-label'
import { statusOf } from '@/components/jobs/words/status'
import { sampleJobs } from './samples/sample-jobs'
import { Section } from './section'

export function StatusStates() {
  const words = useWords()
  const statuses = sampleJobs(new Date()).map((job) => statusOf(job, words))
  const distinct = new Map(statuses.map((status) => [`${status.icon} ${status.word}`, status]))
  return (
    <Section title="States of a job" about="Icon and word together: never told by colour alone.">
      <ul className="flex flex-wrap gap-x-8 gap-y-3 text-sm">
        {[...distinct].map(([key, status]) => (
          <li key={key}>
            <StatusLabel status={status} />
          </li>
        ))}
      </ul>
      <PendingStatus />
    </Section>
  )
}
