'use client'

import { ListChecks } from 'lucide-react'
import { sayTrialError } from '@/components/fields/trial/say-trial-error'
import { useTryOut } from '@/components/fields/trial/use-trial'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { contract } from '@/kinds/mailing/contract'
import { useMailingWords } from '@/kinds/mailing/page/words'
import type { MailingPayload } from '@/kinds/mailing/payload'
import type { Check } from '@/kinds/mailing/payload/trials'
import { wrongWords } from './wrong-words'

/** Every row is looked at before the first mail leaves: how many go out, and what is wrong with the others. */
export function CheckRecipients({ payload }: { payload: MailingPayload }) {
  const own = useMailingWords()
  const words = useWords()
  const { mutate, data, error, isPending } = useTryOut(contract, 'check')
  return (
    <div className="space-y-2">
      <Button size="sm" disabled={isPending} onClick={() => mutate({ payload, asked: {} })}>
        <ListChecks aria-hidden="true" />
        {own(isPending ? 'check.running' : 'check.run')}
      </Button>
      <div aria-live="polite">
        {error && !isPending ? <p className="text-bad text-detail">{sayTrialError(error, contract, words)}</p> : null}
        {data && !isPending ? <Found check={data} /> : null}
      </div>
    </div>
  )
}

function Found({ check }: { check: Check }) {
  const own = useMailingWords()
  const { count } = useWords()
  const faulty = check.invalid + check.missing
  const parts = (['duplicates', 'suppressed', 'invalid', 'missing'] as const).filter((part) => check[part] > 0)
  const domains = check.domains.slice(0, 4).map(({ domain, mails }) => `${domain} (${count(mails)})`)
  return (
    <Callout tone={faulty > 0 ? 'warn' : 'neutral'}>
      <p className="font-medium">{own('check.mails', { count: check.mails })}</p>
      <ul className="mt-1 list-disc pl-5">
        {parts.map((part) => (
          <li key={part}>{own(`check.${part}`, { count: check[part] })}</li>
        ))}
        {faulty === 0 ? <li>{own('check.fine')}</li> : null}
        {domains.length > 0 ? <li>{own('check.domains', { domains: domains.join(', ') })}</li> : null}
      </ul>
      {check.faulty.length > 0 ? (
        <ol className="mt-2 max-h-40 space-y-0.5 overflow-y-auto text-detail">
          {check.faulty.map(({ line, address, wrong }) => (
            <li key={line} className="break-words">
              {own('check.row', { line: count(line), address: [address, wrongWords(wrong, own)].filter(Boolean).join(' – ') })}
            </li>
          ))}
        </ol>
      ) : null}
    </Callout>
  )
}
