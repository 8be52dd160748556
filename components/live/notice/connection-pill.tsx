import { CircleAlert, CloudOff, CloudSync, type LucideIcon, Wifi } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'
import type { ConnectionNews } from './use-connection-notice'

/** `missing`: a part of the page could not be had, which a reload may mend. */
export type PageNews = Exclude<ConnectionNews, 'none'> | 'missing'

const icons: Record<PageNews, LucideIcon> = { reconnecting: CloudSync, offline: CloudOff, back: Wifi, missing: CircleAlert }

/** On a phone no higher than the margin over a page's heading, so that it covers nothing. */
export function ConnectionPill({ news }: { news: PageNews }) {
  const { t } = useWords()
  const Icon = icons[news]
  return (
    <p
      data-connection-pill
      className="fade-in-0 flex animate-in items-center gap-2 rounded-full border bg-surface px-3 py-0.5 text-ink-soft text-xs shadow-floating sm:px-3.5 sm:py-1.5 sm:text-sm"
    >
      <Icon aria-hidden="true" className={cn('size-4 shrink-0', news === 'back' && 'text-ok')} />
      {t(`live.connection.${news}`)}
      {news === 'reconnecting' ? <span className="max-sm:sr-only">{t('live.connection.polling')}</span> : null}
      {news === 'missing' ? (
        <button
          type="button"
          onClick={() => location.reload()}
          className="pointer-events-auto min-h-6 rounded-sm px-1 font-medium text-accent hover:underline"
        >
          {t('live.connection.reload')}
        </button>
      ) : null}
    </p>
  )
}
