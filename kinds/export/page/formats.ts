import type { ExportFormat } from '@/kinds/export/payload'

export interface FormatInfo {
  format: ExportFormat
  /** A name of its own, the same in every language. */
  label: string
}

export const formats: readonly FormatInfo[] = [
  { format: 'xlsx', label: 'Excel' },
  { format: 'csv', label: 'CSV' },
  { format: 'jsonl', label: 'JSON Lines' },
]

export function formatOf(format: ExportFormat): FormatInfo {
  const info = formats.find((candidate) => candidate.format === format)
  if (!info) throw new Error(`no words for the format ${format}`)
  return info
}
