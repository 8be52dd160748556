import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** The repository as somebody has it who has just cloned and installed it, to be built in another way than the one under test. */
export interface TreeCopy {
  root: string
  /** Runs a shell command there. @throws with its output when it fails */
  run(command: string, env?: Record<string, string>): Promise<string>
  /** What git says that has changed there. */
  changes(): string
}

export function copyTree(folder: string): TreeCopy {
  const root = resolve(folder)
  rmSync(root, { recursive: true, force: true })
  for (const file of git(['ls-files', '--cached', '--others', '--exclude-standard']).split('\n').filter(existsSync)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    cpSync(file, join(root, file))
  }
  linkFolder('node_modules', join(root, 'node_modules'))
  git(['init', '--quiet'], root)
  git(['add', '--all'], root)
  git(['-c', 'user.name=test', '-c', 'user.email=test@example.org', 'commit', '--quiet', '--message', 'as it is'], root)
  return openTree(root)
}

/** One that was made before. */
export function openTree(folder: string): TreeCopy {
  const root = resolve(folder)
  return {
    root,
    changes: () => git(['status', '--porcelain'], root),
    async run(command, env = {}) {
      const child = spawn('bash', ['-ec', command], { cwd: root, env: { ...process.env, ...env } })
      let said = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
      const [code] = await once(child, 'close')
      if (code !== 0) throw new Error(`${command} ended with ${code}:\n${said}`)
      return said
    },
  }
}

function git(args: string[], cwd = process.cwd()): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8' })
}

/** The same files once more: nothing is copied. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkFolder(source, target)
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else linkSync(source, target)
  }
}
