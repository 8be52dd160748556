import type { FieldKind } from '@/components/fields/field/field'
import { type DraftSplit, oneFile } from '@/kinds/export/page/draft'
import { SplitLimit } from '@/kinds/export/payload'
import { readSplit } from './read-split'
import { SplitControls } from './split-controls'

/** Into parts of which size the file is split, if at all. */
export const splitField: FieldKind<DraftSplit> = {
  start: () => oneFile,
  fill(value) {
    const split = SplitLimit.safeParse(value).data
    return split ? { unit: split.unit, size: String(split.size) } : oneFile
  },
  read(typed) {
    const read = readSplit(typed)
    return 'problem' in read ? { value: undefined, problems: [{ at: ['size'], say: read.problem }] } : { value: read.split ?? undefined }
  },
  Field: SplitControls,
}
