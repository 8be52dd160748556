import { afterEach, describe, expect, it, vi } from 'vitest'
import { visible as visibleInLauncher } from '#launch/machine/lines.mjs'
import { captureOutput } from '@/lib/capture-output'
import { createLogger } from '@/lib/logger'
import { visible } from '@/lib/visible'

/** As a library has it. */
const printer = globalThis.console
const FORGED = '{"level":30,"time":1,"name":"server","msg":"FORGED"}'
/** Each of these ends a line for somebody, moves a cursor, or turns the direction of what follows. */
const hostile = ['\n', '\r', '\u0000', '\u0007', '\u001b[2J', '\u007f', '\u0085', '\u009b31m', '\u2028', '\u2029', '\u202e', '\u2066']
const attack = hostile.map((each) => each + FORGED).join('')

function logInto() {
  const lines: string[] = []
  return { lines, log: createLogger('test', 'debug', { write: (line) => void lines.push(line) }) }
}

function expectOneCleanLineEach(lines: string[], count: number): void {
  expect(lines).toHaveLength(count)
  for (const line of lines) {
    expect(line).toMatch(/^\{.*\}\n$/)
    expect(line.trimEnd()).not.toMatch(/[\p{Cc}\u2028\u2029\u202e\u2066]/u)
    expect(JSON.parse(line)).toMatchObject({ name: 'test' })
  }
}

describe('a log line', () => {
  it('is one line of JSON that a terminal can show, whatever is in it', () => {
    const { lines, log } = logInto()
    log.info({ address: attack, deep: { [attack]: attack } }, attack)
    log.error({ err: new Error(attack) }, 'failed')
    log.child({ reference: attack }).warn('from a child')
    expectOneCleanLineEach(lines, 3)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ address: attack, msg: attack })
  })

  it('shows the same characters as the launcher lets through', () => {
    expect(visibleInLauncher(attack.replaceAll('\n', ''))).toBe(visible(attack.replaceAll('\n', '')))
  })
})

describe('what is printed beside the log', () => {
  const streams = { stdout: process.stdout.write, stderr: process.stderr.write }
  const { log: said, info, debug, trace, warn, error } = console
  const warnings = process.listeners('warning')
  afterEach(() => {
    Object.assign(console, { log: said, info, debug, trace, warn, error })
    process.stdout.write = streams.stdout
    process.stderr.write = streams.stderr
    process.removeAllListeners('warning')
    for (const listener of warnings) process.on('warning', listener)
  })

  it('becomes a message in a line of it', async () => {
    const { lines, log } = logInto()
    captureOutput(log)
    printer.error('⨯ internal image response failed for', `/a${attack}`)
    printer.warn(new Error(attack))
    process.stdout.write(`${attack}\n`)
    process.stderr.write(Buffer.from(`${attack}\n`))
    process.emitWarning(attack)
    await vi.waitFor(() => expect(lines).toHaveLength(5))
    expectOneCleanLineEach(lines, 5)
    expect(lines.map((line) => JSON.parse(line).level)).toEqual([50, 40, 30, 40, 40])
    expect(JSON.parse(lines[0] ?? '').msg).toContain('FORGED')
    expect(JSON.parse(lines[1] ?? '').err.message).toBe(attack)
  })

  it('tells who waits for a write that it is done', async () => {
    captureOutput(logInto().log)
    await new Promise((done) => process.stdout.write('x', done))
    await new Promise((done) => process.stdout.write('x', 'utf8', () => done(undefined)))
  })
})
