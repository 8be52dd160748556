import { PreviewFailure } from '@/components/fields/preview/preview-failure'
import { UnfinishedNotice } from '@/components/new/drafts/unfinished-notice'
import { FormSkeleton } from '@/components/new/offer/form-skeleton'
import { EmptyNotice } from '@/components/new/outlook/empty-notice'
import { SameJobOffer } from '@/components/new/outlook/same-job-offer'
import type { Job } from '@/lib/contracts/job'
import { Section } from './section'
import { Specimen } from './specimen'

const nothing = () => {}

/** What a form says beside its fields. */
export function FormStates({ jobs }: { jobs: Job[] }) {
  const same = ['Ready', 'Halfway', 'Waits in line'].flatMap((title) => jobs.find((job) => job.title === title) ?? [])
  return (
    <Section title="Form" about="What it says beside its fields.">
      {same.map((job) => (
        <Specimen key={job.id} name={`the same job: ${job.state}`} wide>
          <SameJobOffer job={job} start="Start" onShow={nothing} />
        </Specimen>
      ))}
      <Specimen name="nothing matches" wide>
        <EmptyNotice onChange={nothing} />
      </Specimen>
      <Specimen name="left unfinished" wide>
        <UnfinishedNotice onStartOver={nothing} />
      </Specimen>
      <Specimen name="no preview" wide>
        <div className="h-32 rounded-lg border">
          <PreviewFailure busy={false} onRetry={nothing} />
        </div>
      </Specimen>
      <Specimen name="skeleton of the form" wide>
        <FormSkeleton />
      </Specimen>
    </Section>
  )
}
