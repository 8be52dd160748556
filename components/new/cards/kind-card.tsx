'use client'

import Link from 'next/link'
import { useWords } from '@/components/i18n/words'
import { formLink } from '@/components/jobs/data/form-link'
import { buttonStyle } from '@/components/ui/button-style'
import type { AnyKind } from '@/kinds/kit/contract'

/** A kind of job with what it is good for, and its own button. */
export function KindCard({ kind }: { kind: AnyKind }) {
  const { locale } = useWords()
  const { label, about, start } = kind.words[locale]
  return (
    <li className="flex flex-col items-start gap-3 rounded-xl border bg-surface p-4 shadow-raised">
      <div className="grow">
        <h3 className="font-semibold text-sm">{label}</h3>
        <p className="mt-0.5 text-detail text-ink-soft">{about}</p>
      </div>
      <Link href={formLink(kind.id)} data-choice={kind.id} className={buttonStyle({ size: 'sm' })}>
        {start}
      </Link>
    </li>
  )
}
