import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '#launch/machine/commands.mjs'
import { fail, print } from '#launch/machine/terminal.mjs'
import { PROJECT_ROOT } from '#launch/services/places.mjs'
import { imagesIn, pinned } from '#launch/supply/pin.mjs'

// `npm run images:pin`: writes the digest that each image's tag has today into Dockerfile and docker-compose.yml. Asks the registries.
const files = ['Dockerfile', 'docker-compose.yml'].map((name) => join(PROJECT_ROOT, name))
try {
  const texts = files.map((file) => readFileSync(file, 'utf8'))
  const images = [...new Set(texts.flatMap(imagesIn))]
  const digests = Object.fromEntries(await Promise.all(images.map(async (image) => [image, await digestOf(image)])))
  for (const [index, file] of files.entries()) writeFileSync(file, pinned(texts[index], digests))
  for (const image of images) print(`${image}@${digests[image]}`)
} catch (error) {
  fail(error.message)
}

async function digestOf(image) {
  const { code, stdout, stderr } = await run('docker', ['buildx', 'imagetools', 'inspect', image, '--format', '{{.Manifest.Digest}}'])
  if (code !== 0) throw new Error(`docker could not ask for ${image}: ${stderr.trim()}`)
  return stdout.trim()
}
