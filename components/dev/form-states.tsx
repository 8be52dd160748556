import { EstimateWarningBox } from '@/components/exports/estimate-warning-box'
import { ExportFormSkeleton } from '@/components/exports/export-form-skeleton'
import { PreviewFailure } from '@/components/exports/preview-failure'
import { SameJobOffer } from '@/components/exports/same-job-offer'
import { UnfinishedNotice } from '@/components/exports/unfinished-notice'
import type { Job } from '@/lib/contracts/job'
import { Section } from './section'
import { Specimen } from './specimen'

const nothing = () => {}
const warning = {
  sentences: ['The rows go on over 3 sheets: Excel has room for 1,048,576 on one.', 'The file will have about 240 MB.'],
  csvHelps: true,
}

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
        <EstimateWarningBox warning={warning} onUseCsv={nothing} onNarrow={nothing} />
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
