import type { ExportFormat } from '@/lib/contracts/kinds/export'
import { csv } from './csv'
import type { Format } from './format'
import { jsonLines } from './json-lines'
import { xlsx } from './xlsx'

export const formats: Record<ExportFormat, Format> = { csv, xlsx, jsonl: jsonLines }
