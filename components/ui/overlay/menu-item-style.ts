import { cva } from 'class-variance-authority'

export const menuItemStyle = cva(
  'flex min-h-8 w-full cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-left text-sm outline-none select-none data-[highlighted]:bg-sunken pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0',
  { variants: { tone: { normal: 'text-ink [&_svg]:text-ink-soft', danger: 'text-bad' } }, defaultVariants: { tone: 'normal' } },
)
