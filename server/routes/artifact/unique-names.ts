import { safeFileName } from './content-disposition'

/** Names for one folder, whatever the files are called: none leads out of it, and none is another's in other letters. */
export function uniqueNames(fileNames: string[]): string[] {
  const taken = new Set<string>()
  return fileNames.map((fileName) => {
    const name = safeFileName(fileName)
    let free = name
    for (let nth = 2; taken.has(folded(free)); nth++) free = numbered(name, nth)
    taken.add(folded(free))
    return free
  })
}

/** As file systems compare them that do not tell "A" from "a". */
const folded = (name: string) => name.normalize('NFC').toLowerCase()

/** "list.csv" → "list (2).csv" */
function numbered(name: string, nth: number): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? `${name.slice(0, dot)} (${nth})${name.slice(dot)}` : `${name} (${nth})`
}
