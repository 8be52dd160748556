// Written by `npm run kinds` from the folders of kinds. Changes by hand do not last.
import { own } from '@/kinds/registry/own/tables'

// biome-ignore-start format: as it is written
/** SQL of the own tables of each kind that has some, by id and name. */
export const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...own,
}
// biome-ignore-end format: as it is written
