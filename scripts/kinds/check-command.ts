import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kindProblems } from '@/kinds/kit/check/kind-problems'
import { Released, releaseProblems, toRelease } from '@/kinds/kit/check/released'
import { kinds } from '@/kinds/registry/contracts'

// `npm run kinds:check`, `npm run kinds:release` and each build with own kinds: what is wrong with the contracts of all kinds.
const [task, kindsDir] = process.argv.slice(2)
const isWhole = task !== 'own'
const checked = Object.entries(kinds).filter(([id]) => isWhole || id.includes('.'))
const problems = checked.flatMap(([id, kind]) => {
  const wrong = kindProblems(id, kind)
  const found = wrong.length > 0 || !isWhole ? wrong : releaseProblems(kind, readReleased(id))
  return found.map((problem) => `  ${id} ${problem}`)
})

if (problems.length > 0) {
  console.error(['these kinds cannot be used as they are:', ...problems].join('\n'))
  process.exitCode = 1
} else if (task === 'release') {
  // Whoever releases kinds of their own releases no others: those of the tree are Postroom's to release.
  const own = kindsDir ? checked.filter(([id]) => id.includes('.')) : checked
  for (const [id, kind] of own) writeFileSync(placeOf(id), `${JSON.stringify(toRelease(kind, readReleased(id)), null, 2)}\n`)
  console.log(`kept as released: ${own.map(([id]) => id).join(', ')}`)
} else if (isWhole) console.log(`every payload of the last release can be read: ${checked.map(([id]) => id).join(', ')}`)

function readReleased(id: string): Released | null {
  const place = placeOf(id)
  return existsSync(place) ? Released.parse(JSON.parse(readFileSync(place, 'utf8'))) : null
}

function placeOf(id: string): string {
  return join(id.includes('.') && kindsDir ? kindsDir : 'kinds', id, 'released.json')
}
