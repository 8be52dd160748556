import type { Evidence } from '@/tests/chaos/record/evidence'

const isInput = (key: string) => key.startsWith('inputs/')
/** The file's folder is its key. */
const keyOf = (path: string) => path.replace(/\/file$/, '')

/** Files that people brought: of the store without a row, of the ledger without a file that is what it says, or without the job that took them. */
export function checkInputs({ operations, ledger, files }: Evidence): string[] {
  const sent = new Map(operations.flatMap(({ brought }) => (brought ? [[brought.id, brought.sha256] as const] : [])))
  const stored = new Map(files.filter(({ key }) => isInput(key)).map((file) => [keyOf(file.key), file]))
  const rows = new Set(ledger.inputs.map(({ key }) => key))
  const left = [...stored.keys()].filter((key) => !rows.has(key)).map((key) => `no row names the brought file ${key}`)
  const wrong = ledger.inputs.flatMap(({ id, key, sha256, isBound, jobs }) => {
    const file = stored.get(key)
    return [
      ...(sha256 !== null && file?.sha256 !== sha256
        ? [`the brought file ${id} is ${file ? 'not what its row says' : 'not in the store'}`]
        : []),
      ...(sent.has(id) && sent.get(id) !== sha256 ? [`the brought file ${id} is not what was sent`] : []),
      ...(isBound && jobs === 0 ? [`the brought file ${id} is of no job any more`] : []),
    ]
  })
  return [...left, ...wrong]
}

export const withoutInputs = <File>(files: File[], keyOfFile: (file: File) => string) => files.filter((file) => !isInput(keyOfFile(file)))
