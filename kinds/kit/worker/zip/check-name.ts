import { outside, unreadable } from './refusals'

const MOST_LENGTH = 1024

/**
 * The name of an entry, as a label. Nothing of it should become part of a path all the same; what others would write elsewhere with it is
 * refused, in all ways in which systems read paths.
 * @throws {ZipRefused}
 */
export function checkName(name: string): string {
  if (name === '' || name.length > MOST_LENGTH || /[\p{Cc}\p{Cs}]/u.test(name)) throw unreadable(name)
  const isAbsolute = /^(?:[\\/]|[a-z]:)/i.test(name)
  const leaves = name.split(/[\\/]/).some((part) => /^\.\.[. ]*$/.test(part))
  // A backslash is a folder's end on one system and a letter on another: whoever wrote it wanted one of the two to be misled.
  if (isAbsolute || leaves || name.includes('\\')) throw outside(name)
  return name.normalize('NFC')
}

/** By what systems that do not tell capitals from small letters would take two names for one. */
export const sameNameKey = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/[. ]+(?=\/|$)/g, '')
