import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readJson } from '#launch/machine/private-files.mjs'
import { print } from '#launch/machine/terminal.mjs'
import { PROJECT_ROOT } from '#launch/services/places.mjs'
import { billOfMaterials } from '#launch/supply/bill-of-materials.mjs'
import { licenceList } from '#launch/supply/licences.mjs'

// `npm run sbom`: what the product is made of. Nothing is asked of a registry.
const folder = join(PROJECT_ROOT, 'dist')
const bill = billOfMaterials(readJson(join(PROJECT_ROOT, 'package-lock.json')), readJson(join(PROJECT_ROOT, 'package.json')))
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`)
writeFileSync(join(folder, 'licences.txt'), licenceList(bill))
print(`${bill.components.length} packages: dist/sbom.cdx.json, dist/licences.txt`)
