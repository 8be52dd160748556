import { isDeepStrictEqual } from 'node:util'
import { digestOf, type ReadFile } from '@/tests/chaos/record/content'
import type { Evidence } from '@/tests/chaos/record/evidence'
import type { DumpedItem } from '@/tests/chaos/record/items-evidence'
import type { WantedFile } from '@/tests/chaos/record/wanted'
import { groupBy } from './group'
import { submissionOf, wantedOf } from './submissions'

/** Files that were opened, and what is in them that was not asked for, or is missing; and files that are missing themselves, or too many. */
export function checkContents(evidence: Evidence): string[] {
  const { operations, ledger, contents } = evidence
  const wanted = wantedOf(operations)
  const filesOf = groupBy(ledger.artifacts, ({ jobId }) => jobId)
  const read = groupBy(contents, ({ jobId }) => jobId)
  const judge = createJudge(evidence)
  return ledger.jobs.flatMap((job) => {
    const files = wanted.get(submissionOf(job))?.files
    if (!files || job.state !== 'completed') return []
    const left = (filesOf.get(job.id) ?? []).filter(({ isPreview }) => !isPreview).length
    return [
      ...(left > files.length ? [`job ${job.id} (${job.kind}) has ${left} files, and ${files.length} were asked for`] : []),
      ...(read.get(job.id) ?? []).flatMap((file) => {
        const asked = files[file.nth]
        const wrong = asked && judge(asked, file)
        return wrong ? [`file ${file.nth} of job ${job.id} (${job.kind}) ${wrong}`] : []
      }),
    ]
  })
}

/** @returns what is wrong with a file, in words; null for nothing */
function createJudge({ register, items }: Evidence) {
  const itemsOf = groupBy(items, ({ jobId }) => jobId)
  const rowsIn = (status: string | null) => register.filter((row) => status === null || row.status === status).map(({ key }) => key)

  return (asked: WantedFile, { jobId, amount, content }: ReadFile): string | null => {
    if (content.as === 'unreadable') return `cannot be read: ${content.why}`
    switch (asked.as) {
      case 'rows':
      case 'workbook':
      case 'pages': {
        const names = rowsIn(asked.status)
        const rows = digestOf(asked.as === 'rows' ? names : names.sort())
        if (content.as !== asked.as) return `is ${content.as}`
        if (!isDeepStrictEqual(content.rows, rows)) return `has not the ${rows.count} rows that it should have, but ${content.rows.count}`
        return told(amount, content.as === 'pages' ? content.pages : rows.count)
      }
      case 'pictures':
        if (content.as !== 'pictures' || content.count !== asked.count) return `has not ${asked.count} pictures: ${JSON.stringify(content)}`
        return told(amount, asked.count)
      case 'calls':
        if (content.as !== 'calls') return `is ${content.as}`
        return wrongCalls(content.rows, itemsOf.get(jobId) ?? []) ?? told(amount, content.rows.length)
      default:
        return asked satisfies never
    }
  }
}

/** A workbook beside a report says nothing of how much it has. */
const told = (amount: number | null, found: number) =>
  amount === null || amount === found ? null : `has ${found} in it, and its row says ${amount}`

/** As the file calls the states of items. */
const results = {
  done: 'answered',
  refused: 'refused',
  skipped: 'left out',
  in_doubt: 'in doubt',
  waiting: 'waiting',
  begun: 'begun',
} as const

/** What a person decided about an item may have been decided after the file was written. */
function wrongCalls(rows: { row: string; result: string; receipt: string }[], items: DumpedItem[]): string | null {
  const found = new Map(rows.map((one) => [one.row, one]))
  if (rows.length !== items.length || found.size !== items.length) return `has ${rows.length} rows of ${items.length} calls`
  const wrong = items.find(({ key, state, receipt, decision }) => {
    const { result, receipt: told = '' } = found.get(key) ?? {}
    return decision === null && (result !== results[state] || (state === 'done' && told !== String(receipt)))
  })
  return wrong ? `says of call ${wrong.key} ${JSON.stringify(found.get(wrong.key))}, the list has ${wrong.state} ${wrong.receipt}` : null
}
