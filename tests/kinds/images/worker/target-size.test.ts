import { expect, it } from 'vitest'
import { targetSize } from '@/kinds/images/worker/convert/target-size'

const asked = { size: 'box', width: 1600, height: 1600, fit: 'inside', percent: 50, enlarge: false } as const
const wide = { width: 4000, height: 3000 }
const small = { width: 400, height: 300 }

it.each([
  ['fits into a box', wide, {}, [1600, 1200, 1600, 1200]],
  ['is not made larger', small, {}, [400, 300, 400, 300]],
  ['is made larger where that is asked for', small, { enlarge: true }, [1600, 1200, 1600, 1200]],
  ['fills a box', wide, { fit: 'cover', width: 800, height: 800 }, [1067, 800, 800, 800]],
  ['fills as much of a box as it can', small, { fit: 'cover', width: 350, height: 800 }, [400, 300, 350, 300]],
  ['has a border', wide, { fit: 'contain', width: 800, height: 800 }, [800, 600, 800, 800]],
  ['has a border and stays as it is', small, { fit: 'contain', width: 800, height: 800 }, [400, 300, 800, 800]],
  ['gets a width', wide, { size: 'width', width: 1000 }, [1000, 750, 1000, 750]],
  ['gets a part', wide, { size: 'percent', percent: 25 }, [1000, 750, 1000, 750]],
  ['gets no more than all of it', wide, { size: 'percent', percent: 150 }, [4000, 3000, 4000, 3000]],
  ['gets more', small, { size: 'percent', percent: 150, enlarge: true }, [600, 450, 600, 450]],
  ['stays as large as it is', wide, { size: 'original' }, [4000, 3000, 4000, 3000]],
  ['is never of no pixel', { width: 9000, height: 3 }, { size: 'width', width: 10 }, [10, 1, 10, 1]],
] as const)('a picture %s', (_, source, settings, [w, h, width, height]) => {
  const { scaled, final } = targetSize(source, { ...asked, ...settings })
  expect([scaled, final]).toEqual([
    { width: w, height: h },
    { width, height },
  ])
})
