'use client'

import Link from 'next/link'
import { useId } from 'react'
import { useWords } from '@/components/i18n/words'
import { formLink } from '@/components/jobs/data/form-link'
import { WorkIcon } from '@/components/jobs/words/job-icon'
import type { AnyKind } from '@/kinds/kit/contract'
import { cardLinkStyle, cardStyle } from './card-style'
import { noteChoice } from './last-choice'

/** A kind of job with what it is good for (its name alone on a phone): the whole card is the link, and the kind's name is the link's. */
export function KindCard({ kind }: { kind: AnyKind }) {
  const { locale } = useWords()
  const id = useId()
  const { label, about } = kind.words[locale]
  return (
    <li className={cardStyle}>
      <div className="flex items-center gap-3 p-3 sm:items-start sm:p-4">
        <WorkIcon icon={typeof kind.icon === 'string' ? kind.icon : 'file'} />
        <div className="min-w-0">
          <h3 className="font-semibold text-sm">
            <Link
              href={formLink(kind.id)}
              data-choice={kind.id}
              data-kind-card
              aria-describedby={id}
              onClick={() => noteChoice(kind.id)}
              className={cardLinkStyle}
            >
              {label}
            </Link>
          </h3>
          <p id={id} className="mt-0.5 text-detail text-ink-soft max-sm:hidden">
            {about}
          </p>
        </div>
      </div>
    </li>
  )
}
