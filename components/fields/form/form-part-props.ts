import type { ExportDraft } from '@/kinds/export/page/draft'
import type { Dataset } from '@/lib/contracts/datasets'
import type { FormErrors } from './form-errors'

/** What every part of the form gets. */
export interface FormPartProps {
  draft: ExportDraft
  dataset: Dataset
  errors: FormErrors
  onChange: (draft: ExportDraft) => void
}
