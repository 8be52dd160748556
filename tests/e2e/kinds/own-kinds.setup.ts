import { test as setUp } from '@playwright/test'
import { OWN_KINDS } from '@/tests/e2e/support/own-kinds'
import { kindsByTheGuide } from '@/tests/support/kinds/outside'

setUp('the product is built with kinds from a folder outside, as the guides say', async () => {
  setUp.setTimeout(600_000)
  const { tree } = await kindsByTheGuide(OWN_KINDS)
  await tree.run('npm run --silent build', { KINDS_DIR: '../my-kinds' })
})
