import type { Line } from '@/kinds/report/worker/text/line'

/** A point in PDF's measure: 72 to an inch, from the left and from below. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** A picture that stands in the file once. */
export interface Picture {
  key: string
  width: number
  height: number
  /** As a browser takes it. */
  dataUrl: string
}

/** One step of an outline, with absolute places. */
export type PathStep = ['M' | 'L', number, number] | ['C', number, number, number, number, number, number] | ['Z']

/** What a page is drawn on. It knows nothing of what the drawing means. */
export interface Canvas {
  text(line: Line, at: { x: number; y: number; size: number; colour: string }): void
  fill(box: Box, colour: string): void
  rule(from: { x: number; y: number }, to: { x: number; y: number }, look: { width: number; colour: string }): void
  path(steps: readonly PathStep[], look: { fill: string } | { stroke: string; width: number }): void
  picture(picture: Picture, box: Box): void
  /** What is written once, at the end of the file, and stands here too. */
  form?(name: string, at: { x: number; y: number }): void
}
