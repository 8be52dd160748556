import { sayings as usual } from '@/components/fields/details/sayings'
import type { SayValue } from '@/components/fields/field/field'
import type { ImagesPayload } from '@/kinds/images/payload'
import type { Sayings } from '@/kinds/kit/page'
import { hasBackground, hasSheet, hasWidth, isBox, isLossy, isMarked, isPercent } from './asked'

/** Nobody reads the names of more. */
const MOST_NAMED = 10

const sayFiles: SayValue = (ids, about, at, words) =>
  usual.file(ids, about, Array.isArray(ids) && ids.length > MOST_NAMED ? { ...at, files: [] } : at, words)

/** As usual, and only beside what it makes a difference to. */
const only =
  (as: keyof typeof usual, isAsked: (settings: Readonly<Record<string, unknown>>) => boolean): SayValue =>
  (value, about, at, words) =>
    isAsked(at.draft) ? usual[as](value, about, at, words) : null

export const sayings: Sayings<ImagesPayload> = {
  files: sayFiles,
  width: only('number', hasWidth),
  height: only('number', isBox),
  fit: only('choice', isBox),
  percent: only('number', isPercent),
  quality: only('choice', isLossy),
  background: only('choice', hasBackground),
  language: only('choice', hasSheet),
  markPlace: only('choice', isMarked),
  markWidth: only('number', isMarked),
  markOpacity: only('number', isMarked),
}
