import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { descendantsOf } from '@/scripts/launch/machine/processes.mjs'
import { archiveOf, bringZip, startBatch } from '@/tests/kinds/images/support/batch'
import * as hostile from '@/tests/kinds/images/support/hostile'
import { photo } from '@/tests/kinds/images/support/pictures'
import { unzip, zipOf } from '@/tests/kinds/images/support/zip'
import { type Path, setupPath } from '@/tests/support/path'
import type { TestProcess } from '@/tests/support/processes/processes'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const PHOTOS = 963
const HOSTILE = 37
const MOST_MB = 450
/** How often the runner is killed on the way. */
const KILLS = 5
const run = promisify(execFile)

let path: Path
beforeAll(async () => {
  path = await setupPath()
})
afterAll(() => path.close())

async function photos(): Promise<Record<string, Buffer>> {
  const different = await Promise.all(
    Array.from({ length: 6 }, (_, seed) => photo({ width: 4000, height: 3000 }, { seed, orientation: 1 + seed })),
  )
  return Object.fromEntries(Array.from({ length: PHOTOS }, (_, nth) => [`site/${nth}.jpg`, different[nth % different.length] as Buffer]))
}

async function hostiles(): Promise<Record<string, Buffer>> {
  const ones = [
    hostile.giantHead(),
    hostile.realBomb(),
    await hostile.truncatedJpeg(),
    await hostile.scribbledJpeg(),
    await hostile.brokenPng(),
    Buffer.alloc(0),
    Buffer.from('hello'),
    hostile.heic(),
    hostile.pdf(),
    ...Object.values(hostile.svgs).map((svg) => Buffer.from(svg)),
  ]
  return Object.fromEntries(Array.from({ length: HOSTILE }, (_, nth) => [`bad/${nth}.jpg`, ones[nth % ones.length] as Buffer]))
}

/** The most that any runner below this process had in memory, looked at all the time. */
function watchMemory(pid: number) {
  let peak = 0
  const timer = setInterval(() => {
    for (const { pid: runner } of descendantsOf(pid)) peak = Math.max(peak, peakMbOf(runner))
  }, 250)
  return { peak: () => peak, stop: () => clearInterval(timer) }
}

function peakMbOf(pid: number): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes ?? 0) / 1024
  } catch {
    return 0
  }
}

let userId: string
let input: string
let worker: TestProcess
let killed: Buffer

const start = () => startBatch(path, userId, input, { format: 'jpeg', sheet: true })

const countOf = async (jobId: string) =>
  (await path.database.pool.query(`SELECT count(*)::int AS n FROM items WHERE job_id = $1 AND state = 'done'`, [jobId])).rows[0].n

it('a thousand photos of which 37 are hostile: 963 results, 37 reasons, whatever is killed, in flat memory', async () => {
  userId = await path.addUser()
  const bytes = zipOf({ ...(await photos()), ...(await hostiles()) })
  input = await bringZip(path, userId, bytes)
  worker = await path.startWorker(1)
  const memory = watchMemory(worker.pid)
  const jobId = await start()
  for (let kill = 1; kill <= KILLS; kill += 1) {
    while ((await countOf(jobId)) < kill * 150) await delay(50)
    for (const { pid } of descendantsOf(worker.pid)) process.kill(pid, 'SIGKILL')
  }
  const job = await path.until(userId, jobId, ({ state }) => state === 'completed' || state === 'failed', 1_200_000)
  memory.stop()
  expect(job).toMatchObject({ state: 'completed', items: { total: 1000, done: PHOTOS, refused: HOSTILE } })
  const { rows } = await path.database.pool.query(
    `SELECT sum(tries)::int AS tries, count(*) FILTER (WHERE state = 'refused' AND error->>'message' <> '')::int AS reasons FROM items WHERE job_id = $1`,
    [jobId],
  )
  expect(rows[0].tries).toBeLessThanOrEqual(1000 + KILLS * 2)
  expect(rows[0].reasons).toBe(HOSTILE)
  process.stdout.write(`a thousand pictures: peak of a runner ${Math.round(memory.peak())} MB, ${rows[0].tries} tries, ${KILLS} kills\n`)
  expect(memory.peak()).toBeLessThanOrEqual(MOST_MB)
  killed = await archiveOf(path, userId, jobId)
}, 1_800_000)

it('its archive is one for every program, and nothing in it tells on anybody', async () => {
  const archive = await unzip(killed)
  expect(archive.size).toBe(PHOTOS)
  for (const [name, content] of archive) {
    expect([name, (await fileTypeFromBuffer(content))?.ext]).toEqual([name, 'jpg'])
    expect(content.includes('SENTINEL')).toBe(false)
  }
  const [first] = archive.values()
  const { width, height, exif, icc, xmp } = await sharp(first).metadata()
  expect({ width, height, exif, icc, xmp }).toEqual({ width: 1600, height: 1200 })

  const folder = temporaryFolder()
  const file = join(folder, 'photos.zip')
  writeFileSync(file, killed)
  expect((await run('unzip', ['-tq', file])).stdout).toMatch(/^No errors detected/)
  expect((await run('zipinfo', ['-1', file])).stdout.trim().split('\n')).toHaveLength(PHOTOS)
  await run('unzip', ['-q', file, 'site/1*.jpg', '-d', folder])
  const told = await run('exiftool', ['-a', '-G1', '-s', '-r', join(folder, 'site')], { maxBuffer: 1e8 })
  expect(told.stdout).toMatch(/\[File\] +FileType +: JPEG/)
  expect(told.stdout).not.toMatch(/\[(?:GPS|IFD\d|ExifIFD|XMP\S*|IPTC|ICC\S*|Photoshop)\]|Serial|Thumbnail|Artist/i)
}, 300_000)

it('is the same, byte for byte, as one that nobody disturbed', async () => {
  const jobId = await start()
  await path.until(userId, jobId, ({ state }) => state === 'completed' || state === 'failed', 1_200_000)
  expect((await archiveOf(path, userId, jobId)).equals(killed)).toBe(true)
}, 1_800_000)
