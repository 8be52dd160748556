import { afterAll, beforeAll, expect, it } from 'vitest'
import { archiveOf, bringZip, startBatch } from '@/tests/kinds/images/support/batch'
import { noise, photo } from '@/tests/kinds/images/support/pictures'
import { unzip, zipOf } from '@/tests/kinds/images/support/zip'
import { type Path, setupPath } from '@/tests/support/path'

let path: Path
beforeAll(async () => {
  path = await setupPath()
  // Encoding AVIF is one step of native code: in the middle of it nothing looks at the time but the process that ends itself. Decoding, of which
  // libvips tells after the first limit, takes a tenth of it; encoding noise several times the second.
  await path.startWorker(1, { IMAGES_MAX_SECONDS: '4' })
})
afterAll(() => path.close())

it('a picture that takes its process with it again and again is refused, and the others are done', async () => {
  const userId = await path.addUser()
  const [a, b, c, d] = (await Promise.all([1, 2, 3, 4].map((seed) => photo({ width: 120, height: 90 }, { seed })))) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ]
  const killer = await noise({ width: 4000, height: 3000 })
  const files = await bringZip(path, userId, zipOf({ 'a.jpg': a, 'b.jpg': b, 'killer.jpg': killer, 'c.jpg': c, 'd.jpg': d }))
  const jobId = await startBatch(path, userId, files, { format: 'avif', size: 'original', quality: 'best' })
  const job = await path.until(userId, jobId, ({ state }) => state === 'completed' || state === 'failed', 120_000)
  expect(job).toMatchObject({ state: 'completed', items: { total: 5, done: 4, refused: 1 }, result: { pictures: 4 } })
  const { rows } = await path.database.pool.query(
    `SELECT key, crashes, error->>'code' AS code FROM items WHERE job_id = $1 AND (state <> 'done' OR crashes >= 3)`,
    [jobId],
  )
  expect(rows).toEqual([{ key: 'photos.zip/killer.jpg', crashes: 3, code: 'crashed' }])
  expect([...(await unzip(await archiveOf(path, userId, jobId))).keys()]).toEqual(['a.avif', 'b.avif', 'c.avif', 'd.avif'])
}, 180_000)
