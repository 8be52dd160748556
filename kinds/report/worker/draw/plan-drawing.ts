import type { ReportPayload } from '@/kinds/report/payload'
import type { Reading } from '@/kinds/report/worker/read/kept-rows'
import { createHyphenate } from '@/kinds/report/worker/text/hyphenate'
import type { DrawOptions, SavedReport } from './draw-report'
import { isRoomy } from './fit-columns'
import type { Look } from './load-look'
import { aboutOf, columnNeeds, isLandscape } from './settings'
import { createTheme, type Density, densities, innerWidth, type Theme } from './theme'
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
  const [usual, ...smaller] = densities.slice(densities.indexOf(template.density)) as [Density, ...Density[]]
  const themeFor = (landscape: boolean, density: Density) => createTheme({ template, logo, landscape, density, fonts, hyphenate })
  const given = { payload, columns, label, plan, dataAsOf: new Date(dataAsOf), organisation: template.organisation }
  const upright = themeFor(false, usual)
  const landscape = isLandscape(given, columnNeeds(given, upright), innerWidth(upright))
  // Many columns are set in smaller letters before their words are parted.
  const fitting = [usual, ...smaller].map((density) => themeFor(landscape, density))
  const isFitting = (theme: Theme) => isRoomy(columnNeeds(given, theme), innerWidth(theme))
  const theme = fitting.find(isFitting) ?? (fitting.at(-1) as Theme)
  const about = aboutOf(given, { needs: columnNeeds(given, theme), width: innerWidth(theme) })
  return { plan, about, theme, words: wordsOf(payload.language), faces: fonts.faces, pictures }
}
