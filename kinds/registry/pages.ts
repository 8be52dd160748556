// Written by `npm run kinds` from the folders of kinds. Changes by hand do not last.
import { page as callsPage } from '@/kinds/calls/page'
import { page as exportPage } from '@/kinds/export/page'
import { page as imagesPage } from '@/kinds/images/page'
import type { ShownKind } from '@/kinds/kit/page'
import { page as mailingPage } from '@/kinds/mailing/page'
import { own } from '@/kinds/registry/own/pages'
import { page as reportPage } from '@/kinds/report/page'

/** The page half of each kind that has one, by id. */
export const pages: Readonly<Record<string, ShownKind>> = {
  calls: callsPage,
  export: exportPage,
  images: imagesPage,
  mailing: mailingPage,
  report: reportPage,
  ...own,
}
