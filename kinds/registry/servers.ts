// Written by `npm run kinds` from the folders of kinds. Changes by hand do not last.
import { server as callsServer } from '@/kinds/calls/server'
import { server as exportServer } from '@/kinds/export/server'
import { server as imagesServer } from '@/kinds/images/server'
import type { ServedKind } from '@/kinds/kit/server'
import { server as mailingServer } from '@/kinds/mailing/server'
import { own } from '@/kinds/registry/own/servers'
import { server as reportServer } from '@/kinds/report/server'

/** The server half of each kind that has one, by id. */
export const servers: Readonly<Record<string, ServedKind>> = {
  calls: callsServer,
  export: exportServer,
  images: imagesServer,
  mailing: mailingServer,
  report: reportServer,
  ...own,
}
