import { Section } from '@/components/dev/section'

const styles = [
  { name: 'Page heading', use: 'text-2xl semibold', look: 'font-semibold text-2xl tracking-tight' },
  { name: 'Dialog heading', use: 'text-lg semibold', look: 'font-semibold text-lg tracking-tight' },
  { name: 'Text', use: 'text-base', look: 'text-base' },
  { name: 'Text of rows and forms', use: 'text-sm', look: 'text-sm' },
  { name: 'Label', use: 'text-sm medium', look: 'font-medium text-sm' },
  { name: 'Explanation', use: 'text-sm ink-soft', look: 'text-ink-soft text-sm' },
  { name: 'Small print', use: 'text-xs ink-soft', look: 'text-ink-soft text-xs' },
  { name: '0123456789', use: 'text-sm tabular-nums', look: 'text-sm tabular-nums' },
  { name: '9f86d081884c7d65', use: 'font-mono text-xs', look: 'font-mono text-xs' },
]

export function TypeTokens() {
  return (
    <Section title="Type" about="Geist, the same on every machine (app/face.ts). Figures are as wide as each other everywhere.">
      <dl className="space-y-2">
        {styles.map(({ name, use, look }) => (
          <div key={use} className="flex flex-wrap items-baseline gap-x-6">
            <dt className="w-44 shrink-0 font-mono text-ink-soft text-xs">{use}</dt>
            <dd className={look}>{name}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
