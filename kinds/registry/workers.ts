// Written by `npm run kinds` from the folders of kinds. Changes by hand do not last.
import { worker as callsWorker } from '@/kinds/calls/worker'
import { worker as exportWorker } from '@/kinds/export/worker'
import { worker as imagesWorker } from '@/kinds/images/worker'
import type { RunnableKind } from '@/kinds/kit/worker'
import { worker as mailingWorker } from '@/kinds/mailing/worker'
import { own } from '@/kinds/registry/own/workers'
import { worker as reportWorker } from '@/kinds/report/worker'

/** The worker half of each kind, by id. */
export const workers: Readonly<Record<string, RunnableKind>> = {
  calls: callsWorker,
  export: exportWorker,
  images: imagesWorker,
  mailing: mailingWorker,
  report: reportWorker,
  ...own,
}
