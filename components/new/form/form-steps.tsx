'use client'

import { useWords } from '@/components/i18n/words'
import type { ShownSection } from '@/components/new/model/form-sections'
import { cn } from '@/components/ui/cn'

interface FormStepsProps {
  sections: ShownSection[]
  current: string
  /** Something in it is wrong. */
  isWrong: (section: ShownSection) => boolean
  onChoose: (name: string) => void
}

/** On a phone: the parts of the form, one at a time, each a touch away. */
export function FormSteps({ sections, current, isWrong, onChoose }: FormStepsProps) {
  const { t } = useWords()
  return (
    <nav aria-label={t('new.form.steps')} className="sm:hidden">
      <ol className="grid auto-cols-fr grid-flow-col gap-1 rounded-lg bg-sunken p-1">
        {sections.map((section, at) => (
          <li key={section.name}>
            <button
              type="button"
              aria-current={section.name === current ? 'step' : undefined}
              onClick={() => onChoose(section.name)}
              className={cn(
                'flex min-h-11 w-full items-center justify-center gap-1.5 rounded-md px-2 font-medium text-sm',
                section.name === current ? 'bg-surface text-ink shadow-raised' : 'text-ink-soft',
                isWrong(section) && 'text-bad',
              )}
            >
              <span className="tabular-nums">{at + 1}.</span> {section.title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
