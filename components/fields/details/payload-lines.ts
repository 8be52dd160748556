import { aboutFields } from '@/components/fields/field/about'
import type { SayValue } from '@/components/fields/field/field'
import { browserTimeZone } from '@/components/format/time-zone'
import type { Words } from '@/components/i18n/words'
import type { AnyKind } from '@/kinds/kit/contract'
import type { Dataset } from '@/lib/contracts/datasets'
import type { InputFile } from '@/lib/contracts/inputs'
import { sayings } from './sayings'

export interface PayloadLine {
  name: string
  label: string
  words: string
}

interface Said {
  contract: AnyKind
  payload: Readonly<Record<string, unknown>>
  /** Of the kind's own, by the names of fields. */
  // biome-ignore lint/suspicious/noExplicitAny: each value is said by the saying of its own field.
  own: Readonly<Record<string, SayValue<any> | undefined>>
  /** For the names of columns; before they are loaded the names in the payload stand for them. */
  datasets: readonly Dataset[]
  /** For the names of files, likewise. */
  files?: readonly InputFile[]
}

/** The settings of a job in words, in the order of its form; what is as usual is left out. */
export function payloadLines({ contract, payload, own, datasets, files = [] }: Said, words: Words): PayloadLine[] {
  const around = { kind: contract.id, language: words.locale, timeZone: browserTimeZone(), datasets, files, draft: payload }
  return aboutFields(contract, words.locale).flatMap((about) => {
    const { name, hint, label } = about
    const holder = hint.as === 'dataset' ? name : 'of' in hint ? hint.of : null
    const dataset = (holder !== null && datasets.find(({ id }) => id === payload[holder])) || null
    const said = (own[name] ?? sayings[hint.as])(payload[name], about, { ...around, dataset }, words)
    return said ? [{ name, label: said.label ?? label, words: said.words }] : []
  })
}
