import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createFace, type Face, type UsedGlyph } from './face'
import { createFonts, type Fonts } from './fonts'

const require = createRequire(import.meta.url)
const fileOf = (path: string) => () => readFileSync(require.resolve(path))

type Read = () => Buffer

/** Latin, Greek and Cyrillic letters in two weights; the others have what these lack, in one. */
const regular = fileOf('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf')
const bold = fileOf('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf')
const further = [
  fileOf('@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf'),
  fileOf('@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf'),
  fileOf('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'),
]

export interface LoadedFonts {
  faces: Face[]
  regular: Fonts
  bold: Fonts
}

/**
 * The faces of a report: those of its template come first.
 * @param own files of a template, the main one first
 * @param before what each face has been used for by an earlier attempt
 */
export function loadFonts({
  own,
  before = [],
}: {
  own?: { regular: Read[]; bold: Read[] } | undefined
  before?: readonly UsedGlyph[][]
} = {}): LoadedFonts {
  const faces: Face[] = []
  const open = (read: Read) => {
    const face = createFace(`F${faces.length}`, read, before[faces.length])
    faces.push(face)
    return face
  }
  const ownFaces = { regular: (own?.regular ?? []).map(open), bold: (own?.bold ?? []).map(open) }
  const usual = { regular: open(regular), bold: open(bold) }
  const last = further.map(open)
  return {
    faces,
    regular: createFonts([...ownFaces.regular, usual.regular, ...last]),
    bold: createFonts([...ownFaces.bold, usual.bold, ...last]),
  }
}
