import type { Sayings } from '@/kinds/kit/page'
import { contract } from '@/kinds/report/contract'
import type { ReportPayload } from '@/kinds/report/payload'
import { templateNames } from '@/kinds/report/payload/template-names'

const names = new Map<string, Record<'en' | 'de', string>>(Object.entries(templateNames))

/** A design by its name, and what is not as usual. */
export const sayings: Sayings<ReportPayload> = {
  // It is what the job is called.
  title: () => null,
  template: (template, _, __, { locale }) => ({ words: names.get(template)?.[locale] ?? template }),
  orientation: (orientation, _, __, { locale }) =>
    orientation === 'auto' ? null : { words: contract.words[locale].fields.orientation.choices[orientation] },
}
