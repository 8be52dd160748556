/** What a page of documentation is judged by. */
export interface Project {
  exists(path: string): boolean
  /** Names of package.json's scripts. */
  scripts: string[]
  /** Names of the files that scripts/build.mjs writes into dist/. */
  bundles: string[]
}

/** Files and folders of the repository that a page names in backticks, also within a command. */
export function pathsIn(markdown: string): string[] {
  const code = [...withoutFences(markdown).matchAll(/`([^`\n]+)`/g)].flatMap((match) => (match[1] ?? '').split(/\s+/))
  return code.filter((word) => FILE_IN_FOLDER.test(word) || FILE_AT_THE_TOP.test(word))
}

const FILE_IN_FOLDER = /^(\.ci|app|bench|components|deploy|dist|docs|lib|public|scripts|server|tests|workers)\/[\w.()[\]/-]*$/
const FILE_AT_THE_TOP = /^(?:Dockerfile|LICENSE|\.env\.example|\.dockerignore|[\w.-]+\.(?:ts|mjs|json|ya?ml|md))$/

/** Targets of links and pictures within the repository, without their anchors. */
export function linksIn(markdown: string): string[] {
  const targets = [...withoutFences(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => (match[1] ?? '').replace(/#.*$/, ''))
  return targets.filter((target) => target !== '' && !/^[a-z]+:/.test(target))
}

export function commandsIn(markdown: string): string[] {
  const named = [...markdown.matchAll(/\bnpm run ([\w:-]+)/g)].map((match) => match[1] ?? '')
  const short = [...markdown.matchAll(/\bnpm (start|test)\b/g)].map((match) => match[1] ?? '')
  return [...named, ...short]
}

/** One sentence for each thing that the page names and that is not there. `folder` is the page's own, with a slash at the end. */
export function docsProblems(markdown: string, folder: string, { exists, scripts, bundles }: Project): string[] {
  const isThere = (path: string) => {
    const bundle = /^dist\/(?:([\w-]+)\.js)?$/.exec(path)
    return bundle ? bundle[1] === undefined || bundles.includes(bundle[1]) : exists(path)
  }
  return [
    ...pathsIn(markdown)
      .filter((path) => !isThere(path))
      .map((path) => `${path} does not exist`),
    ...linksIn(markdown)
      .filter((target) => !exists(folder + target))
      .map((target) => `the link to ${target} leads nowhere`),
    ...commandsIn(markdown)
      .filter((name) => !scripts.includes(name))
      .map((name) => `package.json has no script ${name}`),
  ]
}

const withoutFences = (markdown: string) => markdown.replace(/^```[\s\S]*?^```/gm, '')
