interface Size {
  width: number
  height: number
}

/** How the camera was held: the pixels of an upright picture are turned so far, as a viewer turns them back. */
const turns: Record<number, number> = { 1: 0, 3: 180, 6: -90, 8: 90 }

/** A building site under its sky: always the same for a seed. */
export function drawSite({ width, height }: Size, seed: number, orientation: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  const lies = orientation === 6 || orientation === 8
  canvas.width = lies ? height : width
  canvas.height = lies ? width : height
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('nothing can be drawn here')
  pen.translate(canvas.width / 2, canvas.height / 2)
  pen.rotate(((turns[orientation] ?? 0) * Math.PI) / 180)
  pen.translate(-width / 2, -height / 2)
  drawScene(pen, { width, height }, randomOf(seed))
  return canvas
}

function drawScene(pen: CanvasRenderingContext2D, { width, height }: Size, random: () => number): void {
  const horizon = height * (0.55 + random() * 0.15)
  const sky = pen.createLinearGradient(0, 0, 0, horizon)
  sky.addColorStop(0, `hsl(${205 + random() * 20} 60% ${50 + random() * 15}%)`)
  sky.addColorStop(1, '#eef4f8')
  fill(pen, sky, 0, 0, width, horizon)
  const ground = pen.createLinearGradient(0, horizon, 0, height)
  ground.addColorStop(0, '#b9a184')
  ground.addColorStop(1, '#7d6549')
  fill(pen, ground, 0, horizon, width, height - horizon)
  for (let left = -40; left < width; ) {
    const [wide, high] = [140 + random() * 220, 160 + random() * horizon * 0.6]
    drawHouse(pen, { left, bottom: horizon + 30, wide, high }, random)
    left += wide + 20 + random() * 60
  }
  drawCrane(pen, { foot: width * (0.25 + random() * 0.5), horizon, height })
  for (let stone = 0; stone < 900; stone += 1) {
    const [x, y] = [random() * width, horizon + 40 + random() * (height - horizon)]
    fill(pen, `hsl(30 20% ${25 + random() * 45}%)`, x, y, 2 + random() * 9, 2 + random() * 5)
  }
}

interface House {
  left: number
  bottom: number
  wide: number
  high: number
}

function drawHouse(pen: CanvasRenderingContext2D, { left, bottom, wide, high }: House, random: () => number): void {
  fill(pen, `hsl(${random() * 50} ${20 + random() * 25}% ${55 + random() * 25}%)`, left, bottom - high, wide, high)
  const hasScaffold = random() > 0.5
  for (let y = bottom - high + 24; y < bottom - 50; y += 62)
    for (let x = left + 18; x < left + wide - 36; x += 52) fill(pen, random() > 0.8 ? '#ffe9a8' : '#34475a', x, y, 28, 38)
  if (!hasScaffold) return
  pen.strokeStyle = '#6b6f73'
  pen.lineWidth = 4
  for (let y = bottom - high; y <= bottom; y += 62) line(pen, left - 12, y, left + wide + 12, y)
  for (let x = left - 12; x <= left + wide + 12; x += 52) line(pen, x, bottom - high, x, bottom)
}

function drawCrane(pen: CanvasRenderingContext2D, { foot, horizon, height }: { foot: number; horizon: number; height: number }): void {
  const top = height * 0.08
  pen.strokeStyle = '#e0a100'
  pen.lineWidth = 9
  line(pen, foot, horizon + 40, foot, top)
  line(pen, foot - 160, top + 40, foot + 520, top + 40)
  line(pen, foot, top, foot + 420, top + 40)
  pen.lineWidth = 3
  for (let y = top + 60; y < horizon; y += 36) line(pen, foot - 12, y, foot + 12, y + 18)
  line(pen, foot + 380, top + 40, foot + 380, top + 260)
  fill(pen, '#5b4a3a', foot + 350, top + 260, 60, 44)
}

function fill(pen: CanvasRenderingContext2D, style: string | CanvasGradient, x: number, y: number, wide: number, high: number): void {
  pen.fillStyle = style
  pen.fillRect(x, y, wide, high)
}

function line(pen: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  pen.beginPath()
  pen.moveTo(x1, y1)
  pen.lineTo(x2, y2)
  pen.stroke()
}

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed * 0x9e3779b9
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
