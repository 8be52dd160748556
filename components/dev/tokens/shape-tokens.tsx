import { Section } from '@/components/dev/section'
import { Specimen } from '@/components/dev/specimen'

const shapes = [
  { name: 'rounded-md, skeletons', look: 'rounded-md bg-sunken' },
  { name: 'rounded-lg, controls', look: 'rounded-lg border bg-surface' },
  { name: 'rounded-xl, line-firm, to be clicked', look: 'rounded-xl border border-line-firm bg-surface shadow-raised' },
  { name: 'rounded-xl, cards', look: 'rounded-xl border bg-surface shadow-raised' },
  { name: 'rounded-xl, floating', look: 'rounded-xl border bg-surface shadow-floating' },
  { name: 'rounded-2xl, dialogs', look: 'rounded-2xl border bg-surface shadow-floating' },
  { name: 'rounded-full, bars', look: 'rounded-full bg-accent' },
]
const spaces = [
  { name: '4 px', use: 'icon buttons side by side', look: 'w-1' },
  { name: '6 px', use: 'icon and word', look: 'w-1.5' },
  { name: '8 px', use: 'controls', look: 'w-2' },
  { name: '12 px', use: 'icon and heading', look: 'w-3' },
  { name: '16 px', use: 'cells and cards', look: 'w-4' },
  { name: '24 px', use: 'page margin', look: 'w-6' },
  { name: '32 px', use: 'parts of a page', look: 'w-8' },
]

export function ShapeTokens() {
  return (
    <Section title="Radii, shadows and spacing">
      <div className="grid grid-cols-2 gap-6 sm:grid-cols-4 lg:grid-cols-7">
        {shapes.map(({ name, look }) => (
          <Specimen key={name} name={name}>
            <div className={`h-16 ${look}`} />
          </Specimen>
        ))}
      </div>
      <dl className="grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2">
        {spaces.map(({ name, use, look }) => (
          <div key={name} className="flex items-center gap-3">
            <dt className="w-12 shrink-0 font-mono text-ink-soft text-xs">{name}</dt>
            <dd className="flex items-center gap-3">
              <span aria-hidden="true" className={`h-4 rounded-xs bg-accent ${look}`} />
              {use}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
