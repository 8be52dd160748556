import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { BUNDLES } from '#launch/build/build.mjs'

async function bundled(options: object): Promise<string> {
  const alias = { '@': resolve('.') }
  const shared = { bundle: true, write: false, platform: 'node', format: 'esm', packages: 'external', alias } as const
  const { outputFiles } = await build({ ...shared, ...options, outdir: 'out' })
  return outputFiles.map(({ text }) => text).join('\n')
}

/** Arms a point in a process of its own, comes by it so often, and says each time that it is still there. */
async function comeBy(arm: string, times: number) {
  const contents = `import { armCrashPoint, reached } from '@/lib/crash-points'
    import { writeSync } from 'node:fs'
    ${arm}
    for (let time = 0; time < ${times}; time += 1) { reached('claim.afterCommit'); writeSync(1, 'passed ') }`
  const code = await bundled({ stdin: { contents, resolveDir: '.' } })
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  const [, signal] = await once(child, 'close')
  return { signal, passed: output.split(' ').length - 1 }
}

describe('a crash point', () => {
  it('does nothing where it is not armed', async () => {
    expect(await comeBy(`armCrashPoint('claim.beforeCommit')`, 3)).toEqual({ signal: null, passed: 3 })
    expect(await comeBy(`armCrashPoint('claim.afterCommit'); armCrashPoint(null)`, 3)).toEqual({ signal: null, passed: 3 })
  })

  it('kills the process at once, at the time it is armed for', async () => {
    expect(await comeBy(`armCrashPoint('claim.afterCommit')`, 3)).toEqual({ signal: 'SIGKILL', passed: 0 })
    expect(await comeBy(`armCrashPoint('claim.afterCommit', { skip: 2 })`, 3)).toEqual({ signal: 'SIGKILL', passed: 2 })
  })

  it('cannot be armed in the product: none of its bundles has the function that does it', async () => {
    const product = await bundled({ entryPoints: BUNDLES })
    expect(product).toContain('reached("finish.afterCommit")')
    expect(product).not.toContain('armCrashPoint')
  }, 30_000)
})
