import { expect, it } from 'vitest'
import { initialsOf } from '@/components/shell/initials-of'

it.each([
  ['Anna Berg', 'AB'],
  ['Anna Maria von Berg', 'AB'],
  ['anna', 'A'],
  [' Žofie  Ölmann ', 'ŽÖ'],
  ['𝒜 B', '𝒜B'],
  ['', ''],
])('the initials of %j are %j', (name, initials) => expect(initialsOf(name)).toBe(initials))
