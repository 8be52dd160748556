import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { doInFiles, stepsOf } from '@/tests/support/docs/guide'
import { copyTree, type TreeCopy } from '@/tests/support/processes/tree-copy'

const GUIDES = ['docs/your-first-kind.md', 'docs/items.md']

/** A clone of the repository, and beside it a folder with kinds: as the guides say, step by step; and one as `kind:new` makes it, with a table. */
export async function kindsByTheGuide(folder: string): Promise<{ tree: TreeCopy; dir: string }> {
  rmSync(folder, { recursive: true, force: true })
  const tree = copyTree(join(folder, 'postroom'))
  const dir = join(folder, 'my-kinds')
  for (const step of GUIDES.flatMap((guide) => stepsOf(readFileSync(guide, 'utf8'))))
    if (step.does === 'run') await tree.run(step.commands)
    else doInFiles(step, dir)
  await tree.run('npm run --silent kind:new acme.list -- --dir ../my-kinds')
  mkdirSync(join(dir, 'acme.list/migrations'))
  writeFileSync(
    join(dir, 'acme.list/migrations/0001-seen.sql'),
    "CREATE TABLE seen (name text); INSERT INTO seen VALUES ('made by the set-up');",
  )
  return { tree, dir }
}
