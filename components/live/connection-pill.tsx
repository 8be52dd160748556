import { CircleAlert, CloudOff, CloudSync, type LucideIcon, Wifi } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'
import type { ConnectionNews } from './use-connection-notice'

/** `missing`: a part of the page could not be had, which a reload may mend. */
export type PageNews = Exclude<ConnectionNews, 'none'> | 'missing'

const icons: Record<PageNews, LucideIcon> = { reconnecting: CloudSync, offline: CloudOff, back: Wifi, missing: CircleAlert }

export function ConnectionPill({ news }: { news: PageNews }) {
  const { t } = useWords()
  const Icon = icons[news]
  return (
    <p className="fade-in-0 flex animate-in items-center gap-2 rounded-full border bg-surface px-3.5 py-1.5 text-ink-soft text-sm shadow-floating">
      <Icon aria-hidden="true" className={cn('size-4 shrink-0', news === 'back' && 'text-ok')} />
      {t(`live.connection.${news}`)}
      {news === 'missing' ? (
        <button
          type="button"
          onClick={() => location.reload()}
          className="pointer-events-auto min-h-6 rounded-sm px-1 font-medium text-accent hover:underline pointer-coarse:min-h-11"
        >
          {t('live.connection.reload')}
        </button>
      ) : null}
    </p>
  )
}
