'use client'

import { useMemo } from 'react'
import { RowsPreview } from '@/components/fields/preview/rows-preview'
import { contract } from '@/kinds/export/contract'
import { columnsIn } from '@/kinds/export/page/draft'
import type { ExportPayload } from '@/kinds/export/payload'
import type { PreviewProps } from '@/kinds/kit/page'

/** The first rows of the file, with the columns as they will stand there. */
export function ResultPreview({ payload, draft, dataset }: PreviewProps<ExportPayload>) {
  const asked = useMemo(() => payload && { kind: contract.id, payload: onlyRows(payload) }, [payload])
  if (!dataset) return null
  return <RowsPreview asked={asked} dataset={dataset} columns={columnsIn(draft)} filtered={(payload?.filters.length ?? 0) > 0} />
}

/**
 * What decides which rows there are: which columns, not their order or headers, so that a file's name, a header or a place
 * asks for nothing anew.
 */
export function onlyRows({ dataset, columns, filters, sort, timeZone }: ExportPayload): ExportPayload {
  const names = columns.map(({ name }) => ({ name })).sort((a, b) => (a.name < b.name ? -1 : 1))
  return { dataset, format: 'csv', columns: names, filters, sort, timeZone, consistent: false }
}
