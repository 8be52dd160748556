import { FileText, FileX, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'

interface FileRowProps {
  name: string
  /** What there is to say of it, below its name. */
  said: ReactNode
  /** Something is wrong with it. */
  wrong?: boolean
  /** Beside the button that takes it away. */
  actions?: ReactNode
  /** Below it all. */
  children?: ReactNode
  onRemove: () => void
}

/** A file in a field. */
export function FileRow({ name, said, wrong = false, actions, children, onRemove }: FileRowProps) {
  const { t } = useWords()
  const Icon = wrong ? FileX : FileText
  return (
    <li className="min-w-0 rounded-lg border bg-surface py-1.5 pr-1.5 pl-3">
      <div className="flex items-center gap-2.5">
        <Icon aria-hidden="true" className={cn('size-4 shrink-0', wrong ? 'text-bad' : 'text-ink-soft')} />
        <div className="min-w-0 grow py-0.5">
          <p className="truncate font-medium text-sm" title={name}>
            {name}
          </p>
          <p className={cn('text-detail tabular-nums', wrong ? 'text-bad' : 'text-ink-soft')}>{said}</p>
        </div>
        <div className="flex shrink-0 items-center self-start">
          {actions}
          <IconButton label={t('fields.file.remove', { name })} data-remove onClick={onRemove}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
      </div>
      {children}
    </li>
  )
}
