import type { ColumnType } from '@/lib/contracts/datasets'

/** The twelve columns of the register that every contender writes: seven texts, three numbers, two dates. */
export const columns: { name: string; type: ColumnType }[] = [
  { name: 'file_number', type: 'text' },
  { name: 'applicant', type: 'text' },
  { name: 'street', type: 'text' },
  { name: 'postcode', type: 'text' },
  { name: 'city', type: 'text' },
  { name: 'works', type: 'text' },
  { name: 'status', type: 'text' },
  { name: 'cost_estimate', type: 'numeric' },
  { name: 'floor_area', type: 'numeric' },
  { name: 'dwellings', type: 'integer' },
  { name: 'received_on', type: 'date' },
  { name: 'decided_on', type: 'date' },
]

/** For programs that are told the columns as letters: text, number, date. */
export const columnLetters = columns.map(({ type }) => (type === 'text' ? 't' : type === 'date' ? 'd' : 'n')).join('')

const names = columns.map(({ name }) => name).join(', ')
export const rowsSql = (rows: number) => `SELECT ${names} FROM register.permits WHERE id <= ${rows} ORDER BY id`
