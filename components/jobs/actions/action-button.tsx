import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'

interface ActionButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  /** Of which job, for the ear: among many rows the words alone tell nothing. */
  label: string
  /** The one thing to do on the page of the job, where nobody need be told of which. */
  solid?: boolean | undefined
  tone?: 'soft' | 'secondary'
}

/** What is most likely wanted of a job: a small button in a row, the only solid one on its page. */
export function ActionButton({ label, solid = false, tone = 'secondary', ...rest }: ActionButtonProps) {
  return solid ? <Button tone="primary" {...rest} /> : <Button tone={tone} size="sm" aria-label={label} {...rest} />
}
