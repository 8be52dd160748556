/** Whether a letter cannot be set for itself: it is of a script that joins or goes from right to left, is combined with others, or is half of one. */
export function needsShaping(code: number): boolean {
  if (code < 0x300) return code === 0xad
  return code < 0x370 || (code >= 0x590 && code < 0x1100) || (code >= 0x200b && code <= 0x200f) || isFar(code)
}

const isFar = (code: number) => (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x2069) || code >= 0xd800
