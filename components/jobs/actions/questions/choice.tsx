import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

interface ChoiceProps<Value extends string> {
  name: string
  legend: string
  value: Value | null
  onChange: (value: Value) => void
  choices: { value: Value; label: string; hint: ReactNode; warn?: string | undefined; disabled?: boolean }[]
}

/** One of few, each with what comes of it. */
export function Choice<Value extends string>({ name, legend, value, onChange, choices }: ChoiceProps<Value>) {
  return (
    <fieldset className="space-y-2">
      <legend className="sr-only">{legend}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={cn(
            'flex gap-3 rounded-lg border p-3',
            choice.disabled ? 'cursor-not-allowed' : 'cursor-pointer',
            value === choice.value ? 'border-accent bg-accent-soft/50' : 'border-line-firm hover:bg-sunken',
          )}
        >
          <input
            type="radio"
            name={name}
            checked={value === choice.value}
            disabled={choice.disabled}
            onChange={() => onChange(choice.value)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0">
            <span className="block font-medium">{choice.label}</span>
            <span className="block text-ink-soft text-detail">{choice.hint}</span>
            {choice.warn ? <span className="mt-1 block text-warn text-detail">{choice.warn}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
