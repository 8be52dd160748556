import { ProgressBar } from '@/components/ui/progress-bar'
import { Section } from './section'
import { Specimen } from './specimen'

const bars = [
  { name: '0 %', percent: 0 },
  { name: '42 %', percent: 42 },
  { name: '100 %', percent: 100 },
  { name: 'total not known', percent: null },
  { name: 'muted: cancelling or stalled', percent: 42, muted: true },
  { name: 'muted, total not known', percent: null, muted: true },
]

export function ProgressStates() {
  return (
    <Section title="Progress" shows={['progress-bar']}>
      <div className="grid gap-6 sm:grid-cols-3">
        {bars.map(({ name, percent, muted = false }) => (
          <Specimen key={name} name={name}>
            <ProgressBar label={name} percent={percent} text={name} muted={muted} />
          </Specimen>
        ))}
      </div>
    </Section>
  )
}
