type Settings = Readonly<Record<string, unknown>>

// What makes a difference beside the rest, by the values of a form or of a payload: what makes none is neither asked nor told.

export const isBox = ({ size }: Settings): boolean => size === 'box'
export const hasWidth = ({ size }: Settings): boolean => size === 'box' || size === 'width'
export const isPercent = ({ size }: Settings): boolean => size === 'percent'
export const isResized = ({ size }: Settings): boolean => size !== 'original'
export const isLossy = ({ format }: Settings): boolean => format !== 'png'
export const hasBackground = (settings: Settings): boolean => settings.format === 'jpeg' || (isBox(settings) && settings.fit === 'contain')
export const hasSheet = ({ sheet }: Settings): boolean => sheet === true
export const isMarked = ({ markText, logo }: Settings): boolean =>
  (typeof markText === 'string' && markText.trim() !== '') || (Array.isArray(logo) ? logo.length > 0 : typeof logo === 'string')
