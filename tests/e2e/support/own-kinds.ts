import { join } from 'node:path'
import { test as ofTheProduct } from '@/tests/e2e/support/fixtures'
import { type MailDesk, openMailDesk } from '@/tests/e2e/support/mail-desk'
import { openTree, type TreeCopy } from '@/tests/support/processes/tree-copy'

/** Where own-kinds.setup.ts builds the product with kinds from a folder outside, once for all that use it. */
export const OWN_KINDS = '.data/test/own-kinds'

/** The product with kinds from a folder outside: as docs/your-first-kind.md and docs/items.md say, and as `kind:new` makes it. */
export const test = ofTheProduct.extend<object, { tree: TreeCopy; root: string; desk: MailDesk }>({
  desk: [
    // biome-ignore lint/correctness/noEmptyPattern: as below.
    async ({}, use) => {
      const desk = await openMailDesk()
      await use(desk)
      await desk.close()
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
  tree: [async ({}, use) => use(openTree(join(OWN_KINDS, 'postroom'))), { scope: 'worker' }],
  root: [
    async ({ tree, desk }, use) => {
      process.env.ACME_MAIL_URL = desk.url
      await use(tree.root)
    },
    { scope: 'worker' },
  ],
})
