import { placesOf } from '#launch/build/lock-places.mjs'

/**
 * What the product is made of, as CycloneDX 1.5, from package-lock.json alone. `npm sbom --omit dev` (11.19) leaves out what a
 * development package needs too, such as pg itself.
 * @param {{ packages: Record<string, any> }} lock
 * @param {{ name: string, version: string, license: string }} project
 */
export function billOfMaterials({ packages }, project) {
  const uses = new Map()
  const waiting = [['', packages[''].dependencies]]
  for (const [path, wanted] of waiting) {
    const found = Object.keys(wanted ?? {}).flatMap((name) => placesOf(path, name).find((place) => packages[place]) ?? [])
    uses.set(path, found)
    for (const place of new Set(found)) {
      if (uses.has(place) || waiting.some(([known]) => known === place)) continue
      const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} } = packages[place]
      // A peer that may be left out is a part only where somebody else needs it.
      const peers = Object.entries(peerDependencies ?? {}).filter(([name]) => !peerDependenciesMeta[name]?.optional)
      waiting.push([place, { ...dependencies, ...optionalDependencies, ...Object.fromEntries(peers) }])
    }
  }
  const parts = [...uses.keys()].filter(Boolean).sort()
  const refOf = (path) => (path === '' ? project.name : `${nameOf(path)}@${packages[path].version}|${path}`)
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': project.name, ...named(project.name, project.version, project.license) } },
    components: parts.map((path) => ({ type: 'library', 'bom-ref': refOf(path), ...aboutPackage(path, packages[path]) })),
    dependencies: ['', ...parts].map((path) => ({ ref: refOf(path), dependsOn: [...new Set(uses.get(path).map(refOf))] })),
  }
}

/** Those whose package.json does not say it in the form that npm copies into the lock; read in their LICENSE. */
const READ_ELSEWHERE = { 'xmlhttprequest-ssl@2.1.2': 'MIT' }

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

function aboutPackage(path, { version, license, integrity = '' }) {
  const name = nameOf(path)
  const [, hash] = /^sha512-(.+)$/.exec(integrity) ?? []
  const hashes = hash ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] } : {}
  return {
    ...named(name, version, license ?? READ_ELSEWHERE[`${name}@${version}`]),
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    ...hashes,
  }
}

function named(name, version, license) {
  return {
    name,
    version,
    ...(license ? { licenses: [/ (AND|OR) /.test(license) ? { expression: license } : { license: { id: license } }] } : {}),
  }
}
