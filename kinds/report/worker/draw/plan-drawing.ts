import type { ReportPayload } from '@/kinds/report/payload'
import type { Reading } from '@/kinds/report/worker/read/kept-rows'
import { createHyphenate } from '@/kinds/report/worker/text/hyphenate'
import type { DrawOptions, SavedReport } from './draw-report'
import type { Look } from './load-look'
import { aboutOf, columnNeeds, isLandscape } from './settings'
import { createTheme, innerWidth } from './theme'
import { wordsOf } from './words'

/** All that a report is drawn with, from what was asked for and what was found out about its rows: the same for the same. */
export function planDrawing(
  payload: ReportPayload,
  { label, columns, dataAsOf, plan }: Reading,
  look: Look,
  saved: SavedReport | null,
): Pick<DrawOptions, 'plan' | 'about' | 'theme' | 'words' | 'faces' | 'pictures'> {
  const { template, logo, pictures } = look
  const fonts = look.fonts(saved?.glyphs)
  const hyphenate = createHyphenate(payload.language)
  const themeFor = (landscape: boolean) => createTheme({ template, logo, landscape, fonts, hyphenate })
  const given = { payload, columns, label, plan, dataAsOf: new Date(dataAsOf), organisation: template.organisation }
  const upright = themeFor(false)
  const needs = columnNeeds(given, upright)
  const theme = isLandscape(given, needs) ? themeFor(true) : upright
  const about = aboutOf(given, { needs, width: innerWidth(theme) })
  return { plan, about, theme, words: wordsOf(payload.language), faces: fonts.faces, pictures }
}
