'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { PreviewProps } from '@/kinds/kit/page'
import { useReportWords } from '@/kinds/report/page/words'
import type { ReportPayload } from '@/kinds/report/payload'
import { PagesOfReport } from './pages-of-report'
import { RowsOfReport } from './rows-of-report'

const views = ['pages', 'rows'] as const

/** What the report will look like; or only its rows, which no worker has to draw. */
export function ReportPreview(props: PreviewProps<ReportPayload>) {
  const own = useReportWords()
  const id = useId()
  const [view, setView] = useState<(typeof views)[number]>('pages')
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-2 flex min-h-8 items-center gap-3">
        <h3 id={id} className="font-medium text-sm">
          {own('title')}
        </h3>
        <fieldset className="ml-auto flex gap-1">
          <legend className="sr-only">{own('show')}</legend>
          {views.map((one) => (
            <Button key={one} size="sm" tone={one === view ? 'soft' : 'ghost'} aria-pressed={one === view} onClick={() => setView(one)}>
              {own(one)}
            </Button>
          ))}
        </fieldset>
      </div>
      {view === 'pages' ? <PagesOfReport payload={props.payload} /> : <RowsOfReport {...props} />}
    </section>
  )
}
