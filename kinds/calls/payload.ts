import { z } from 'zod'
import { ColumnName, DatasetId, Filter } from '@/lib/contracts/datasets'
import { InputId } from '@/lib/contracts/inputs'
import { storableText } from '@/lib/contracts/text'

export const CallMethod = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
export type CallMethod = z.infer<typeof CallMethod>

const header = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}:[^\r\n]*$/
/** Those that say how the request itself is sent. */
const OWN = /^\s*(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|keep-alive|proxy-[a-z-]+|accept-encoding)\s*:/i

/** What is wrong by the schema, and how the kind's words name it. */
const coded = (code: string, message: string) => ({ message, params: { code } })

/** A call for each row of a dataset or an uploaded list. Unknown fields are refused. */
export const CallsPayload = z
  .strictObject({
    connection: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'is no connection')
      .describe('The API: the id of a connection that an administrator has listed.'),
    source: z.enum(['dataset', 'file']).default('dataset').describe('Where the rows come from.'),
    dataset: DatasetId.optional().describe('With `source` `dataset`: a call for each of its rows.'),
    filters: z.array(Filter).max(20).default([]).describe('Only for rows of the dataset that meet all of these.'),
    columns: z
      .array(z.strictObject({ name: ColumnName, label: storableText(120).optional().describe('What stands over it.') }))
      .max(50)
      .default([])
      .describe('Columns of the dataset that stand in front of the result, beside those that are called with.'),
    file: InputId.optional().describe('With `source` `file`: a CSV file with a header, a call for each of its lines.'),
    method: CallMethod.default('GET').describe('How it is called; a POST or PATCH is made once only, unless `repeat` says otherwise.'),
    path: storableText(2000)
      .trim()
      .refine((text) => text.startsWith('/'), coded('path_start', 'It must begin with /.'))
      .refine(
        (text) => !/[\s#]/.test(text.replace(/\{\{[^{}]*\}\}/g, '')),
        coded('path_letters', 'There must be no spaces and no # in it. A value may have them.'),
      )
      .describe('Path and query. {{ column }} stands for a value of the row, which is encoded.'),
    headers: storableText(4000)
      .default('')
      .refine(
        (text) => linesOf(text).every((line) => header.test(line)),
        coded('header_lines', 'Each line must be a name, a colon and a value.'),
      )
      .refine((text) => !linesOf(text).some((line) => OWN.test(line)), coded('header_own', 'One of these headers is set by itself.'))
      .describe('Further headers, one a line; with {{ column }} too.'),
    bodyType: z
      .enum(['json', 'form', 'text'])
      .default('json')
      .describe('How the body is written, and its values: as JSON, as a form, or as they are.'),
    body: storableText(20_000)
      .default('')
      .describe('With {{ column }}: within quotes of JSON a text, outside of them a number or truth value where it is one, else a text.'),
    repeat: z
      .boolean()
      .default(false)
      .describe('Whether a POST or PATCH whose answer was lost is made again: only where the API takes a key against doing a thing twice.'),
    answer: storableText(200)
      .trim()
      .default('')
      .describe('What of the JSON answer is kept: a path such as `$.status`. All of it, up to 500 letters, where nothing is said.'),
    language: z.enum(['en', 'de']).default('en').describe('In which language the headers of the file are.'),
    format: z.enum(['xlsx', 'csv']).default('xlsx').describe('The file with the results: the columns of the row, then what came of it.'),
  })
  .superRefine(({ source, dataset, file, method, body }, ctx) => {
    const issue = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (source === 'dataset' && !dataset) issue('dataset', 'choose a dataset')
    if (source === 'file' && !file) issue('file', 'bring a file')
    if (source === 'dataset' && file) issue('file', 'only with source file')
    if (source === 'file' && dataset) issue('dataset', 'only with source dataset')
    if ((method === 'GET' || method === 'DELETE') && body.trim() !== '') issue('body', `a ${method} has no body`)
  })
  .describe('Calls: a request for each row of a dataset or a list, to an API that an administrator has listed.')
export type CallsPayload = z.infer<typeof CallsPayload>

export const exampleCalls: z.input<typeof CallsPayload> = {
  connection: 'authority',
  dataset: 'permits',
  filters: [{ column: 'city', op: 'eq', value: 'Falkenau' }],
  path: '/v1/permits/{{ file_number }}',
  answer: '$.state',
}

/** Lines that are not empty. */
export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')

/** Name and template of each further header. */
export const headersOf = (text: string): [string, string][] =>
  linesOf(text).map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()])

/** What may be done again by the rules of HTTP. */
export const isRepeatable = (method: CallMethod): boolean => method !== 'POST' && method !== 'PATCH'

/** What is done again where nobody knows whether it was done. */
export const mayRepeat = ({ method, repeat }: { method: CallMethod; repeat: boolean }): boolean => isRepeatable(method) || repeat
