import type { ReactNode } from 'react'
import { FieldError } from './field-error'

interface FieldProps {
  label: ReactNode
  htmlFor: string
  hint?: ReactNode
  error?: string | undefined
  children: ReactNode
}

/** Label, control, hint and error in the one order a screen reader and an eye expect. */
export function Field({ label, htmlFor, hint, error, children }: FieldProps) {
  return (
    <div className="space-y-1.5">
      <label htmlFor={htmlFor} className="block font-medium text-sm">
        {label}
      </label>
      {children}
      {hint ? <p className="text-ink-soft text-detail">{hint}</p> : null}
      <FieldError id={`${htmlFor}-error`} message={error} />
    </div>
  )
}
