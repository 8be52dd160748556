import type { FieldKind, FieldRead } from '@/components/fields/field/field'
import { takesMany } from '@/components/fields/field/schema'
import { type DraftFiles, keptFiles } from './draft-files'
import { FileSlot } from './file-slot'

/** Stands for a file that is not there yet, so that the rest of the form can be checked. */
const STAND_IN = '00000000-0000-4000-8000-000000000000'

/** Files that the person brings. In a draft they are named by their uploads, which go on whatever page is shown. */
export const fileField: FieldKind<DraftFiles> = {
  start: () => [],
  fill: (value) => keptFiles(value),
  read(files, { schema, optional }) {
    const problems = problemsOf(files)
    const ids = files.map(({ id }) => id ?? STAND_IN)
    const value = takesMany(schema) ? ids : ids[0]
    if (files.length > 0) return { value, pending: files.some(({ id }) => id === null), problems }
    if (optional) return { value: undefined }
    return schema.safeParse(value).success ? { value } : { value, problems: [{ at: [], say: ({ t }) => t('fields.file.problems.choose') }] }
  },
  letGo(files, sent) {
    if (files.length === 0) return
    void import('@/components/uploads/page-uploads').then(({ pageUploads }) => {
      for (const { key } of files) sent ? pageUploads.letGo(key) : pageUploads.remove(key)
    })
  },
  Field: FileSlot,
}

function problemsOf(files: DraftFiles): FieldRead['problems'] {
  const wrong = (['gone', 'stuck'] as const).find((state) => files.some((file) => file.state === state))
  return wrong ? [{ at: [], say: ({ t }) => t(`fields.file.problems.${wrong}`) }] : []
}
