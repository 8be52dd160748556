'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { explainError } from '@/components/api/explain-error'
import { changeSettings } from '@/components/api/settings-api'
import { useWords } from '@/components/i18n/words'
import { CheckboxField } from '@/components/ui/field/checkbox-field'
import { notify } from '@/components/ui/overlay/notify'
import { settingsQuery } from './settings-query'

export function MailSetting({ onLeave }: { onLeave: () => void }) {
  const words = useWords()
  const { t } = words
  const client = useQueryClient()
  const { data: settings } = useQuery(settingsQuery)
  /** What was chosen and is under way. Here, for the cache tells of a change too late: the box would go back for a moment. */
  const [chosen, setChosen] = useState<boolean | null>(null)
  const { mutate } = useMutation({
    mutationFn: changeSettings,
    onError: (error) => notify((toast) => toast.error(t('notifications.mail.failed'), { description: explainError(error, words) })),
    onSettled: () => client.invalidateQueries({ queryKey: settingsQuery.queryKey }),
  })
  if (settings?.mail === 'off') return null
  return (
    <div className="flex min-h-13 items-start justify-between gap-3">
      <CheckboxField
        label={t('notifications.mail.label')}
        hint={t('notifications.mail.hint')}
        checked={chosen ?? settings?.mailWhenAway ?? true}
        disabled={!settings}
        onChange={(event) => {
          setChosen(event.target.checked)
          // Only of the last click does this come: an earlier one must not take a later one's choice away.
          mutate({ mailWhenAway: event.target.checked }, { onSettled: () => setChosen(null) })
        }}
      />
      {settings?.mail === 'caught' ? (
        <Link href="/mails" onClick={onLeave} className="shrink-0 rounded-sm py-1 text-accent text-xs underline underline-offset-2">
          {t('notifications.mail.caught')}
        </Link>
      ) : null}
    </div>
  )
}
