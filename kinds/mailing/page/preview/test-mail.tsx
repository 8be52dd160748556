'use client'

import { Send } from 'lucide-react'
import { sayTrialError } from '@/components/fields/trial/say-trial-error'
import { useTryOut } from '@/components/fields/trial/use-trial'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { contract } from '@/kinds/mailing/contract'
import { useMailingWords } from '@/kinds/mailing/page/words'
import type { MailingPayload } from '@/kinds/mailing/payload'

/** The mail that is shown, to whoever sits here. */
export function TestMail({ payload, nth }: { payload: MailingPayload; nth: number }) {
  const own = useMailingWords()
  const words = useWords()
  const { mutate, data, error, isPending } = useTryOut(contract, 'test')
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button size="sm" disabled={isPending} onClick={() => mutate({ payload, asked: { nth } })}>
        <Send aria-hidden="true" />
        {own(isPending ? 'test.sending' : 'test.send')}
      </Button>
      <p aria-live="polite" className="min-w-0 break-words text-detail">
        {data && !isPending ? <span className="text-ink-soft">{own('test.sent', { to: data.to, answer: data.answer })}</span> : null}
        {error && !isPending ? <span className="text-bad">{sayTrialError(error, contract, words)}</span> : null}
      </p>
    </div>
  )
}
