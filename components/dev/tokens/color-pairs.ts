export interface ColorPair {
  /** Names of tokens in app/globals.css. */
  front: string
  back: string
  /** 4.5 for text, 3 for what shows a control or its state. */
  least: number
}

const grounds = ['paper', 'surface', 'sunken']
const text = (front: string, backs: string[]) => backs.map((back): ColorPair => ({ front, back, least: 4.5 }))
const edge = (front: string, backs: string[]) => backs.map((back): ColorPair => ({ front, back, least: 3 }))

/** Which colour stands on which, everywhere in the interface. */
export const colorPairs: ColorPair[] = [
  ...text('ink', [...grounds, 'accent-soft']),
  ...text('ink-soft', [...grounds, 'accent-soft']),
  ...text('accent', ['surface', 'paper', 'accent-soft']),
  ...text('on-accent', ['accent', 'accent-hover']),
  ...text('ok', ['surface', 'paper', 'ok-soft']),
  ...text('warn', ['surface', 'paper', 'warn-soft']),
  ...text('bad', ['surface', 'paper', 'bad-soft']),
  ...text('surface', ['stamp']),
  ...edge('line-strong', ['surface', 'paper']),
  ...edge('accent', ['track', 'paper']),
  ...edge('ink-soft', ['track']),
  ...edge('amber', ['track', 'paper']),
]
