import type { FileAbout } from './format'
import type { RowSource } from './row-source'

/** What a file of these rows says of itself. @param dataAsOf that of the first rows, where these are not the first. */
export function aboutOf({ dataset, columns, keys, showsKeys, timeZone, dataAsOf: now }: RowSource, dataAsOf = now): FileAbout {
  return { label: dataset.label, columns, keys, showsKeys, timeZone, dataAsOf }
}
