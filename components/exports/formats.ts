import type { ExportFormat } from '@/lib/contracts/kinds/export'

export interface FormatInfo {
  format: ExportFormat
  label: string
  hint: string
}

export const formats: readonly FormatInfo[] = [
  { format: 'xlsx', label: 'Excel', hint: 'XLSX with real numbers and dates' },
  { format: 'csv', label: 'CSV', hint: 'Plain table, quickest for large data' },
  { format: 'jsonl', label: 'JSON Lines', hint: 'One JSON object a line, for programs' },
]

export function formatOf(format: ExportFormat): FormatInfo {
  const info = formats.find((candidate) => candidate.format === format)
  if (!info) throw new Error(`no words for the format ${format}`)
  return info
}
