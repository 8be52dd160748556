'use client'

import { useMemo } from 'react'
import type { DraftColumns } from '@/components/fields/columns/draft-columns'
import { RowsPreview } from '@/components/fields/preview/rows-preview'
import type { PreviewProps } from '@/kinds/kit/page'
import { contract } from '@/kinds/report/contract'
import type { ReportPayload } from '@/kinds/report/payload'

const columnsIn = ({ columns }: PreviewProps<ReportPayload>['draft']) => (Array.isArray(columns) ? (columns as DraftColumns) : [])

/** The first rows of the report, in the order of its chapters. */
export function RowsOfReport({ payload, draft, dataset }: PreviewProps<ReportPayload>) {
  const asked = useMemo(() => payload && { kind: contract.id, payload: onlyRows(payload) }, [payload])
  if (!dataset) return null
  return <RowsPreview asked={asked} dataset={dataset} columns={columnsIn(draft)} filtered={(payload?.filters.length ?? 0) > 0} />
}

/** What decides which rows there are: a title or a template asks for nothing anew. */
function onlyRows({ dataset, columns, chapters, filters, sort, timeZone }: ReportPayload) {
  const names = columns.map(({ name }) => ({ name })).sort((a, b) => (a.name < b.name ? -1 : 1))
  return { dataset, columns: names, filters, sort, timeZone, ...(chapters === undefined ? {} : { chapters }) }
}
