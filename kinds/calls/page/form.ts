import { columnsField } from '@/components/fields/columns/columns-field'
import type { AnyField, Draft, FieldKind } from '@/components/fields/field/field'
import { filtersField } from '@/components/fields/filters/filters-field'
import { choiceField } from '@/components/fields/plain/choice-field'
import { languageField } from '@/components/fields/plain/language-field'
import { switchField } from '@/components/fields/plain/switch-field'
import type { CallsPayload } from '@/kinds/calls/payload'
import { isRepeatable } from '@/kinds/calls/payload'
import type { KindForm } from '@/kinds/kit/page'
import { neededDataset, neededFile } from './needed'
import { Preview } from './preview'
import { templateField } from './template-field'

const fromDataset = (draft: Draft) => draft.source !== 'file'
const hasBody = ({ method }: Draft) => method !== 'GET' && method !== 'DELETE'

/** Asked for, and sent, only where the others say so. */
function only<Raw>(field: FieldKind<Raw>, isAsked: (draft: Draft) => boolean): FieldKind<Raw> {
  return { ...field, isAsked, read: (raw, about, at) => (isAsked(at.draft) ? field.read(raw, about, at) : { value: undefined }) }
}

/** Which API, which rows, then what is sent for each. */
export const form: KindForm<CallsPayload> = {
  fields: {
    dataset: only(neededDataset, fromDataset),
    filters: only(filtersField, fromDataset),
    columns: only(columnsField, fromDataset),
    file: only(neededFile, (draft) => !fromDataset(draft)),
    path: templateField,
    headers: templateField,
    bodyType: only(choiceField, hasBody),
    body: only(templateField, hasBody),
    repeat: only(switchField as AnyField, ({ method }) => !isRepeatable(method as CallsPayload['method'])),
    language: languageField,
  },
  sections: [
    { name: 'rows', title: { en: 'API and rows', de: 'API und Zeilen' }, fields: ['connection', 'source', 'dataset', 'filters', 'file'] },
    {
      name: 'call',
      title: { en: 'Call', de: 'Aufruf' },
      fields: ['method', 'path', 'bodyType', 'body', 'repeat'],
      more: ['headers'],
    },
    { name: 'results', title: { en: 'Results', de: 'Ergebnisse' }, fields: ['answer', 'format'], more: ['columns', 'language'] },
  ],
  Preview,
}
