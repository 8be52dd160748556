import type { ReportPayload } from '@/kinds/report/payload'
import { ReportVariables } from '@/kinds/report/payload'
import { BrokenTemplate, findTemplate } from '@/kinds/report/templates/own-templates'
import type { RowSource } from '@/lib/datasets/formats/row-source'
import { type Look, loadLook } from './draw/load-look'
import { layoutOf } from './draw/settings'
import { createPlanner, type Planner } from './read/plan'

type Variables = Readonly<Record<string, unknown>>

/** @throws {BrokenTemplate} */
export function lookOf({ template, language }: ReportPayload, variables: Variables): Look {
  const found = findTemplate(ReportVariables.parse(variables).REPORT_TEMPLATES_DIR, template)
  if (!found) throw new BrokenTemplate(`There is no design ${template}.`)
  return loadLook(found, language)
}

/** Looks at the rows of this source as they pass. */
export function plannerFor(payload: ReportPayload, { columns }: Pick<RowSource, 'columns'>, look: Look, variables: Variables): Planner {
  const most = ReportVariables.parse(variables)
  return createPlanner({
    layout: layoutOf(payload, columns),
    language: payload.language,
    fonts: look.fonts().regular,
    most: { rows: most.REPORT_MAX_ROWS, chapters: most.REPORT_MAX_CHAPTERS },
  })
}
