'use client'

import { MonitorSmartphone } from 'lucide-react'
import { type Translate, useWords } from '@/components/i18n/words'
import { Moment } from '@/components/time/moment'
import { Button } from '@/components/ui/button'
import type { SessionInfo } from '@/lib/contracts/people/account'

interface SessionRowProps {
  session: SessionInfo
  busy: boolean
  onEnd: () => void
}

export function SessionRow({ session, busy, onEnd }: SessionRowProps) {
  const { t } = useWords()
  const name = nameOf(session, t)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <MonitorSmartphone aria-hidden="true" className="size-5 shrink-0 text-ink-soft max-sm:hidden" />
      <div className="min-w-0 grow text-sm">
        <p className="font-medium">
          {name}
          {session.current ? (
            <span className="ml-2 rounded-md bg-sunken px-1.5 py-0.5 font-normal text-xs">{t('account.sessions.current')}</span>
          ) : null}
        </p>
        <p className="text-ink-soft text-detail [overflow-wrap:anywhere]">
          {session.address ? `${session.address} · ` : null}
          {t('account.sessions.used')} <Moment at={session.lastUsedAt} />
        </p>
        <p className="text-ink-soft text-xs">
          {t('account.sessions.since')} <Moment at={session.signedInAt} />
        </p>
      </div>
      {session.current ? null : (
        <Button size="sm" disabled={busy} onClick={onEnd} aria-label={t('account.sessions.endThis', { name })}>
          {t('account.sessions.end')}
        </Button>
      )}
    </li>
  )
}

function nameOf({ browser, system }: SessionInfo, t: Translate): string {
  if (browser && system) return t('account.sessions.name', { browser, system })
  return browser ?? system ?? t('account.sessions.unknown')
}
