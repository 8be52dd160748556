import { cva, type VariantProps } from 'class-variance-authority'

/** Shared by `<Button>` and by links that look like one. */
export const buttonStyle = cva(
  'inline-flex shrink-0 cursor-pointer items-center justify-center gap-1.5 rounded-lg font-medium text-sm transition-colors select-none disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        primary: 'bg-accent text-on-accent hover:bg-accent-hover',
        secondary: 'border border-line-firm bg-surface text-ink shadow-raised hover:bg-sunken',
        soft: 'bg-accent-soft text-accent hover:bg-accent hover:text-on-accent',
        ghost: 'text-ink-soft hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken data-[state=open]:text-ink',
      },
      size: {
        md: 'h-9 px-3.5 pointer-coarse:h-11',
        sm: 'h-8 px-2.5 pointer-coarse:h-11',
        icon: 'size-8 pointer-coarse:size-11',
      },
    },
    defaultVariants: { tone: 'secondary', size: 'md' },
  },
)

export type ButtonStyle = VariantProps<typeof buttonStyle>
