import { type ComponentProps, type ReactNode, useId } from 'react'
import { Checkbox } from './checkbox'

interface CheckboxFieldProps extends Omit<ComponentProps<typeof Checkbox>, 'id'> {
  label: ReactNode
  hint: ReactNode
}

/** A check box with its name and a line of explanation, all of it to click on. */
export function CheckboxField({ label, hint, ...rest }: CheckboxFieldProps) {
  const id = useId()
  return (
    <label htmlFor={id} className="flex min-h-8 cursor-pointer items-start gap-2.5 text-sm pointer-coarse:min-h-11">
      <Checkbox id={id} className="mt-0.5" {...rest} />
      <span>
        <span className="block font-medium">{label}</span>
        <span className="block text-ink-soft text-detail">{hint}</span>
      </span>
    </label>
  )
}
