import { PreviewFailure } from '@/components/fields/preview/preview-failure'
import { ExportFormSkeleton } from '@/components/new/form/export-form-skeleton'
import { UnfinishedNotice } from '@/components/new/gallery/unfinished-notice'
import { AdviceBox } from '@/components/new/outlook/advice-box'
import { EmptyNotice } from '@/components/new/outlook/empty-notice'
import { SameJobOffer } from '@/components/new/outlook/same-job-offer'
import { ExportPayload } from '@/kinds/export/payload'
import type { Estimate } from '@/lib/contracts/api'
import { type Job, unknownStart } from '@/lib/contracts/job'
import { Section } from './section'
import { Specimen } from './specimen'

const nothing = () => {}
const ways = { useCsv: nothing, narrow: nothing, fewerColumns: nothing, split: nothing }
const start = { ...unknownStart, reason: 'now' } as const
const estimate: Estimate = { amount: 2_400_000, exact: true, bytes: 240_000_000, seconds: 500, start, keptDays: 7 }
const csv: Estimate = { ...estimate, bytes: 520_000_000, seconds: 130 }
const payload = ExportPayload.parse({ dataset: 'permits', format: 'xlsx', columns: [{ name: 'id' }, { name: 'street' }] })

/** What the export form says beside its fields. */
export function FormStates({ jobs }: { jobs: Job[] }) {
  const same = ['Ready', 'Halfway', 'Waits in line'].flatMap((title) => jobs.find((job) => job.title === title) ?? [])
  return (
    <Section title="Export form" about="What it says beside its fields.">
      {same.map((job) => (
        <Specimen key={job.id} name={`the same export: ${job.state}`} wide>
          <SameJobOffer job={job} onShow={nothing} />
        </Specimen>
      ))}
      <Specimen name="a big export" wide>
        <AdviceBox estimate={estimate} csv={csv} troubles={['sheets', 'large', 'long']} payload={payload} ways={ways} />
      </Specimen>
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
        <ExportFormSkeleton />
      </Specimen>
    </Section>
  )
}
