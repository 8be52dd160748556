import { Section } from '@/components/dev/section'

const sizes = [
  { use: '24 px, text-2xl', look: 'font-semibold text-2xl', name: 'Heading of a page' },
  { use: '16 px, text-base', look: 'font-semibold text-base', name: 'Heading of a dialog, a card, a part of a page' },
  { use: '14 px, text-sm', look: 'text-sm', name: 'Text, labels, buttons, titles of rows' },
  { use: '13 px, text-detail', look: 'text-detail', name: 'What stands below or beside them: descriptions, hints, facts' },
  { use: '12 px, text-xs', look: 'text-xs', name: 'Small print, heads of columns, keys' },
]
const weights = [
  { use: '600, font-semibold', look: 'font-semibold', name: 'Headings' },
  { use: '500, font-medium', look: 'font-medium', name: 'Labels, titles of rows, buttons, what is chosen' },
  { use: '400, font-normal', look: 'font-normal', name: 'Everything else' },
]
const figures = [
  { use: 'font-sans', look: 'text-sm', name: '1,111,111 rows · 18:11:41 · 9.9 MB' },
  { use: 'figure below figure', look: 'text-sm', name: '8,400,236 rows · 20:36:58 · 4.2 MB' },
  { use: 'font-mono text-xs', look: 'font-mono text-xs', name: '9f86d081884c7d65' },
]

export function TypeTokens() {
  return (
    <Section
      title="Type"
      about="Geist, the same on every machine (app/face.ts). Five sizes and three weights, and no other. Figures are as wide as each other everywhere."
    >
      <div className="space-y-6">
        <Looks looks={sizes} />
        <Looks looks={weights} />
        <Looks looks={figures} />
      </div>
    </Section>
  )
}

function Looks({ looks }: { looks: { use: string; look: string; name: string }[] }) {
  return (
    <dl className="space-y-2">
      {looks.map(({ use, look, name }) => (
        <div key={name} className="flex flex-wrap items-baseline gap-x-6">
          <dt className="w-44 shrink-0 max-sm:w-full font-mono text-ink-soft text-xs">{use}</dt>
          <dd className={look}>{name}</dd>
        </div>
      ))}
    </dl>
  )
}
