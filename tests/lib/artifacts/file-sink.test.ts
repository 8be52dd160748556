import { open } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { createFileSink } from '@/lib/artifacts/file-sink'

it('fails at once when the disk is full, and from then on', async () => {
  const full = await open('/dev/full', 'w')
  const sink = createFileSink(full)
  const first = sink.write(Buffer.alloc(64 * 1024))
  const second = sink.write(Buffer.alloc(1))
  await expect(first).rejects.toMatchObject({ code: 'ENOSPC' })
  await expect(second).rejects.toMatchObject({ code: 'ENOSPC' })
  expect(sink.sum().bytes).toBe(0)
  await full.close()
})
