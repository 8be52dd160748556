// Written by `npm run kinds` from the folders of kinds. Changes by hand do not last.
import { contract as callsContract } from '@/kinds/calls/contract'
import { contract as exportContract } from '@/kinds/export/contract'
import { contract as imagesContract } from '@/kinds/images/contract'
import type { AnyKind } from '@/kinds/kit/contract'
import { contract as mailingContract } from '@/kinds/mailing/contract'
import { own } from '@/kinds/registry/own/contracts'
import { contract as reportContract } from '@/kinds/report/contract'

/** All kinds by id. */
export const kinds: Readonly<Record<string, AnyKind>> = {
  calls: callsContract,
  export: exportContract,
  images: imagesContract,
  mailing: mailingContract,
  report: reportContract,
  ...own,
}
