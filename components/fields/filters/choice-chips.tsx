'use client'

interface ChoiceChipsProps {
  id: string
  label: string
  choices: string[]
  chosen: string[]
  error: string | undefined
  onChange: (chosen: string[]) => void
}

/** Several of a few: check boxes that look like chips. */
export function ChoiceChips({ id, label, choices, chosen, error, onChange }: ChoiceChipsProps) {
  const toggle = (choice: string, on: boolean) => onChange(choices.filter((other) => (other === choice ? on : chosen.includes(other))))
  return (
    <fieldset
      id={id}
      aria-label={label}
      aria-describedby={error ? `${id}-error` : undefined}
      data-error={error ? true : undefined}
      className="flex max-h-40 flex-wrap gap-1.5 overflow-y-auto p-0.5"
    >
      {choices.map((choice) => (
        <label
          key={choice}
          className="inline-flex min-h-8 cursor-pointer items-center gap-2 rounded-full border border-line-strong px-3 text-sm hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11"
        >
          <input
            type="checkbox"
            className="size-3.5 accent-accent outline-none"
            checked={chosen.includes(choice)}
            onChange={(event) => toggle(choice, event.target.checked)}
          />
          {choice}
        </label>
      ))}
    </fieldset>
  )
}
