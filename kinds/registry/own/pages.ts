// Written by `npm run kinds` from the folders of kinds. Changes by hand do not last.
import type { ShownKind } from '@/kinds/kit/page'

/** Of kinds outside of the tree: none. A build that is told where they are (KINDS_DIR) takes a file of its own instead of this one. */
export const own: Readonly<Record<string, ShownKind>> = {}
