import { columnField } from '@/components/fields/column/column-field'
import { columnsField } from '@/components/fields/columns/columns-field'
import { datasetField } from '@/components/fields/dataset/dataset-field'
import type { AnyField } from '@/components/fields/field/field'
import { fileField } from '@/components/fields/file/file-field'
import { filtersField } from '@/components/fields/filters/filters-field'
import { optionsField } from '@/components/fields/options/options-field'
import { choiceField } from '@/components/fields/plain/choice-field'
import { dateField } from '@/components/fields/plain/date-field'
import { hiddenField } from '@/components/fields/plain/hidden-field'
import { numberField } from '@/components/fields/plain/number-field'
import { switchField } from '@/components/fields/plain/switch-field'
import { longTextField, textField } from '@/components/fields/plain/text-field'
import { timeZoneField } from '@/components/fields/plain/time-zone-field'
import { sortField } from '@/components/fields/sort/sort-field'
import type { FieldHint } from '@/kinds/kit/contract'

/** Each way in which a kind may ask for something without a field of its own. */
export const genericFields: Readonly<Record<Exclude<FieldHint['as'], 'own'>, AnyField>> = {
  text: textField,
  'long-text': longTextField,
  number: numberField,
  date: dateField,
  switch: switchField,
  choice: choiceField,
  dataset: datasetField,
  column: columnField,
  columns: columnsField,
  filters: filtersField,
  sort: sortField,
  options: optionsField,
  'time-zone': timeZoneField,
  file: fileField,
  hidden: hiddenField,
}
