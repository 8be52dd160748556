import type { DraftSplit } from '@/kinds/export/page/draft'

/** Sizes to begin with: a part that is quick to open, and one that most mailboxes take as an attachment. */
const firstSizes: Record<DraftSplit['unit'], string> = { none: '', rows: '100000', megabytes: '20' }

/** A number of rows means nothing in megabytes: another unit begins with its own size. */
export const chooseSplit = (unit: DraftSplit['unit']): DraftSplit => ({ unit, size: firstSizes[unit] })
