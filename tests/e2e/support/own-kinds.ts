import { test as ofTheProduct } from '@/tests/e2e/support/fixtures'
import { type MailDesk, openMailDesk } from '@/tests/e2e/support/mail-desk'
import { kindsByTheGuide } from '@/tests/support/kinds/outside'
import type { TreeCopy } from '@/tests/support/processes/tree-copy'

/** The product built with kinds from a folder outside: as docs/your-first-kind.md and docs/items.md say, and as `kind:new` makes it. */
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
  tree: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const { tree } = await kindsByTheGuide('.data/test/own-kinds')
      await tree.run('npm run --silent build', { KINDS_DIR: '../my-kinds' })
      await use(tree)
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  root: [
    async ({ tree, desk }, use) => {
      process.env.ACME_MAIL_URL = desk.url
      await use(tree.root)
    },
    { scope: 'worker' },
  ],
})
