import { askAgain, askDecide, asked } from '@/components/jobs/actions/questions/asked'
import { ItemsCard } from '@/components/jobs/page/items/items-card'
import { Button } from '@/components/ui/button'
import type { Job } from '@/lib/contracts/job'
import { PARTIAL } from './samples/sample-items'
import { Section } from './section'
import { Specimen } from './specimen'

/** The list of a job, and what is asked about it. */
export function ItemStates({ jobs }: { jobs: Job[] }) {
  const job = jobs.find(({ title }) => title === PARTIAL)
  if (!job) throw new Error('it is among the samples')
  const questions = [
    { name: 'Again', ask: () => askAgain(job) },
    { name: 'Decide about all', ask: () => askDecide(job) },
    { name: 'Decide about one', ask: () => askDecide(job, new Map([[3, 'Jan Holm']])) },
    { name: 'Run again', ask: () => asked.set({ about: 'run-again', job }) },
    { name: 'Stop', ask: () => asked.set({ about: 'stop', job }) },
  ]
  return (
    <Section title="A list" about="The list that a job works off, an item in every state.">
      <ItemsCard job={job} />
      <Specimen name="what is asked once more">
        <div className="flex flex-wrap gap-2">
          {questions.map(({ name, ask }) => (
            <Button key={name} size="sm" onClick={ask}>
              {name}
            </Button>
          ))}
        </div>
      </Specimen>
    </Section>
  )
}
