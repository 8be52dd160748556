import type { ComponentProps } from 'react'
import { Button } from './button'
import type { ButtonStyle } from './button-style'

/** A button that shows only an icon: `label` is its name, for the ear and for the pointer that rests on it. */
export function IconButton({
  label,
  tone = 'ghost',
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-label' | 'title'> & Pick<ButtonStyle, 'tone'> & { label: string }) {
  return <Button aria-label={label} title={label} tone={tone} size="icon" {...rest} />
}
