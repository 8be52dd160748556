import type { ComponentProps } from 'react'
import { cn } from '@/components/ui/cn'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn('field', className)} {...rest} />
}
