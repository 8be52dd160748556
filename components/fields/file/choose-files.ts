import type { InputHint } from '@/kinds/kit/contract'
import { mayBeOf } from './file-types'

/** Why a file is not even begun with. */
export type Refusal = 'folder' | 'empty' | 'tooLarge' | 'wrongType' | 'tooMany' | 'twice'

/** What a browser says of a file. */
export interface Offered {
  name: string
  size: number
  type: string
  lastModified: number
}

/** What the field takes, as its kind's contract says. */
export interface Takes extends InputHint {
  many: boolean
}

interface Chosen<File> {
  taken: File[]
  refused: { file: File; why: Refusal }[]
}

interface Field<File> {
  takes: Takes
  /** How many more it has room for. */
  room: number
  /** What stands in it, as far as it can be compared. */
  held: readonly Omit<Offered, 'type'>[]
  folders: ReadonlySet<File>
}

/** Which files of those that were offered go on their way. */
export function chooseFiles<File extends Offered>(offered: readonly File[], { takes, room, held, folders }: Field<File>): Chosen<File> {
  const chosen: Chosen<File> = { taken: [], refused: [] }
  for (const file of offered) {
    const why = folders.has(file) ? 'folder' : (faultOf(file, takes) ?? surplus(file))
    if (why) chosen.refused.push({ file, why })
    else chosen.taken.push(file)
  }
  return chosen

  function surplus(file: File): Refusal | null {
    if ([...held, ...chosen.taken].some((other) => isSame(other, file))) return 'twice'
    return chosen.taken.length >= room ? 'tooMany' : null
  }
}

function faultOf(file: Offered, { accept, maxBytes }: InputHint): Refusal | null {
  if (file.size === 0) return 'empty'
  if (file.size > maxBytes) return 'tooLarge'
  return mayBeOf(accept, file) ? null : 'wrongType'
}

const isSame = (a: Omit<Offered, 'type'>, b: Offered) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified
