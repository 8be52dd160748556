import { type Instruction, inherited, type Stage } from './dockerfile'

/** Sources of COPY, for each stage that copies from the folder of the build. */
export function copiedPaths(stages: Stage[]): string[] {
  return stages.flatMap(({ instructions }) => copies(instructions).filter(({ flags }) => !flags.from)).flatMap(sources)
}

/** Every source of COPY is in the repository and let through by .dockerignore, or made by an earlier stage. */
export function copyProblems(stages: Stage[], { exists, isIgnored }: { exists(path: string): boolean; isIgnored(path: string): boolean }) {
  const fromRepository = copiedPaths(stages).flatMap((path) => {
    if (!exists(path)) return [`COPY ${path}: there is no such file`]
    return isIgnored(path) ? [`COPY ${path}: .dockerignore keeps it out`] : []
  })
  const fromStages = stages.flatMap(({ instructions }, at) => {
    const earlier = stages.slice(0, at).map(({ name }) => name)
    const froms = copies(instructions).flatMap(({ flags }) => (flags.from === undefined ? [] : [flags.from]))
    return froms.filter((from) => !earlier.includes(from)).map((from) => `COPY --from=${from}: there is no such stage before`)
  })
  return [...fromRepository, ...fromStages]
}

/** The last stage is what runs. */
export function userProblems(stages: Stage[]): string[] {
  const user = lastOf(stages, 'USER')?.words[0]?.split(':')[0]
  return user && user !== 'root' && user !== '0' ? [] : [`runs as ${user ?? 'root'}`]
}

/** Whatever stands in ENV or ARG can be read from the image, also after a later line takes it away. */
export function secretProblems(stages: Stage[]): string[] {
  const names = stages
    .flatMap(({ instructions }) => instructions.filter(({ name }) => name === 'ENV' || name === 'ARG'))
    .flatMap(({ words }) => words.map((word) => word.split('=')[0] ?? ''))
  return names.filter((name) => /(PASSWORD|SECRET|TOKEN|KEY|_URL)$/.test(name)).map((name) => `${name} would be part of the image`)
}

/** `engines` as package.json says it: `>=20.19`. */
export function baseProblems(stages: Stage[], engines: string): string[] {
  const [wantedMajor = 0, wantedMinor = 0] = numbers(engines)
  // Nothing runs in an empty one.
  const images = stages.map(({ base }) => base).filter((base) => base !== 'scratch' && !stages.some(({ name }) => name === base))
  return images.flatMap((image) => {
    const tag = /^node:(\d+(?:\.\d+)*)-/.exec(image)?.[1]
    if (!tag) return [`${image} is no node image with a version`]
    const [major = 0, minor = 0] = numbers(tag)
    return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor) ? [] : [`${image} is older than ${engines}`]
  })
}

/** `bundles` are the names of the files that scripts/build.mjs writes into dist/. */
export function commandProblems(stages: Stage[], bundles: string[]): string[] {
  const command = lastOf(stages, 'CMD')?.text ?? ''
  const known = bundles.some((bundle) => command === `["node", "dist/${bundle}.js"]`)
  return [...(known ? [] : [`CMD ${command} is not built`]), ...(lastOf(stages, 'HEALTHCHECK') ? [] : ['has no HEALTHCHECK'])]
}

/** `imported` are the top folders that the sources to be bundled import from. */
export function missingFolders(stages: Stage[], imported: string[]): string[] {
  const copied = copiedPaths(stages)
  return imported.filter((folder) => !copied.includes(folder)).map((folder) => `${folder} is imported and not copied`)
}

const copies = (instructions: Instruction[]) => instructions.filter(({ name }) => name === 'COPY' || name === 'ADD')
const sources = ({ words }: Instruction) => words.slice(0, -1).map((word) => word.replace(/^\.\//, ''))
const numbers = (version: string) => (version.match(/\d+/g) ?? []).map(Number)

function lastOf(stages: Stage[], name: string): Instruction | undefined {
  const last = stages.at(-1)
  return last && inherited(stages, last).findLast((instruction) => instruction.name === name)
}
