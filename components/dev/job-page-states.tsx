import { NoJobs } from '@/components/jobs/list/no-jobs'
import { NothingFound } from '@/components/jobs/list/nothing-found'
import { JobGone } from '@/components/jobs/page/job-gone'
import { JobPageSkeleton } from '@/components/jobs/page/job-page-skeleton'
import { RatePlot } from '@/components/jobs/page/plot/rate-plot'
import { StateCard } from '@/components/jobs/page/state/state-card'
import { TechnicalDetails } from '@/components/jobs/page/technical-details'
import { AttemptTimeline } from '@/components/jobs/page/timeline/attempt-timeline'
import { Failure } from '@/components/shell/failure'
import { Card } from '@/components/ui/card'
import type { Job } from '@/lib/contracts/job'
import { ItemStates } from './item-states'
import { sampleAttempts, sampleCourse } from './samples/sample-attempts'
import { Section } from './section'
import { Specimen } from './specimen'

/** What the page of a job is made of, and what stands where there is nothing else. */
export function JobPageStates({ jobs }: { jobs: Job[] }) {
  const titled = (title: string) => jobs.find((job) => job.title === title)
  const failed = titled('Failed')
  if (!failed) throw new Error('it is among the samples')
  const attempts = sampleAttempts(new Date())
  return (
    <>
      <Section title="Job page" about="Its parts, for a job that has been through everything.">
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Card className="p-5">
            <AttemptTimeline job={failed} view={{ attempts, course: sampleCourse(new Date()) }} />
          </Card>
          <div className="min-w-0 space-y-6">
            <RatePlot
              job={failed}
              course={sampleCourse(new Date())}
              attempts={attempts}
              className="rounded-xl border bg-surface p-5 shadow-raised"
            />
            <TechnicalDetails job={failed} attempts={attempts} />
          </div>
        </div>
      </Section>
      <ItemStates jobs={jobs} />
      <Section title="Where a job stands" about="The card of its page in every state.">
        <div className="grid items-start gap-6 lg:grid-cols-2">
          {jobs.map((job) => (
            <Specimen key={job.id} name={job.title}>
              <StateCard job={job} view={{ rev: 1, job, attempts: [], course: [] }} />
            </Specimen>
          ))}
        </div>
      </Section>
      <Section title="Nothing there" about="Empty, not found, gone, failed, and not there yet.">
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Specimen name="no jobs">
            <NoJobs onNew={() => {}} sample={null} />
          </Specimen>
          <Specimen name="nothing found">
            <NothingFound place={{ state: 'failed', q: 'permits', since: '7d' }} end={null} />
          </Specimen>
          <Specimen name="a page that failed">
            <Failure error={{ digest: '2711839502' }} retry={() => {}} />
          </Specimen>
          <Specimen name="a job that is deleted">
            <JobGone deleted="Building permits" />
          </Specimen>
        </div>
        <Specimen name="skeleton of a job's page" wide>
          <JobPageSkeleton />
        </Specimen>
      </Section>
    </>
  )
}
