import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface SheetWords {
  name: string
  rows: (string | null)[][]
}

/** JSON with its numbers as they are written. */
export type JsonWords = null | boolean | string | { number: string } | { object: [string, JsonWords][] } | JsonWords[]

/** A Python that stays, because importing openpyxl takes longer than reading a file with it. */
export function startReader() {
  const python = spawn('/usr/bin/python3', [fileURLToPath(new URL('./reader.py', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  })
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]()

  async function ask<T>(request: object): Promise<T> {
    python.stdin.write(`${JSON.stringify(request)}\n`)
    const { value, done } = await lines.next()
    if (done) throw new Error('the reader has ended')
    const { answer, error } = JSON.parse(value)
    if (error) throw new Error(`the reader cannot read it: ${error}`)
    return answer
  }

  return {
    xlsx: (path: string) => ask<SheetWords[]>({ path, format: 'xlsx' }),
    /** `lenient`: quotes may stand where they do not belong, as for a program that takes another separator. */
    csv: (path: string, delimiter: string, { lenient = false } = {}) => ask<string[][]>({ path, format: 'csv', delimiter, lenient }),
    jsonl: (path: string) => ask<JsonWords[]>({ path, format: 'jsonl' }),
    zip: <T>(path: string, delimiter: string) => ask<{ rows: number; content: T }[]>({ path, format: 'zip', delimiter }),
    /** JSON texts as the lines of a file are read. */
    json: (texts: (string | null)[]) => ask<JsonWords[]>({ texts }),
    async close() {
      python.stdin.end()
      await once(python, 'exit')
    },
  }
}

export type Reader = ReturnType<typeof startReader>
