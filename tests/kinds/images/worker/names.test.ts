import { expect, it } from 'vitest'
import { createKeys, createNames } from '@/kinds/images/worker/plan/names'

const given = (...paths: string[]) => {
  const names = createNames()
  return paths.map(names.give)
}

it.each([
  ['a folder', 'summer/IMG_1.JPG', 'summer/IMG_1'],
  ['a device of Windows', 'CON.jpg', '_CON'],
  ['a device with more behind it', 'com1.tar.jpg', '_com1.tar'],
  ['a device as a folder', 'nul/a.png', '_nul/a'],
  ['an umlaut in two parts', 'Gru\u0308n\u0065\u0301.jpg', 'Grüné'],
  ['what leads elsewhere', '../../etc/passwd.png', 'folder/folder/etc/passwd'],
  ['what a shell would take for itself', 'a<b>:"|?*.gif', 'a b'],
  ['a dot and spaces at the end', ' a . .jpg', 'a'],
  ['nothing but an ending', '.jpg', 'picture'],
  ['marks that turn the direction', 'gpj.\u202eexe.jpg', 'gpj. exe'],
])('a name of %s', (_, path, name) => expect(given(path)).toEqual([name]))

it('a name is of 255 bytes at most with its ending, cut between two letters', () => {
  const [name = ''] = given(`${'ü'.repeat(200)}😀.jpeg`)
  expect(Buffer.byteLength(`${name}.avif`)).toBeLessThanOrEqual(255)
  expect(name).toMatch(/^ü+$/)
  const [emoji = ''] = given(`${'😀'.repeat(150)}.jpeg`)
  expect(Buffer.byteLength(`${emoji}.avif`)).toBeLessThanOrEqual(255)
  expect(emoji).toMatch(/^(?:😀)+$/u)
})

it('no two are alike, for no system, also where one is called as another would be', () => {
  expect(given('a.jpg', 'A.png', 'a-2.gif', 'b/a.jpg', 'a.jpg', 'U\u0308.jpg', 'ü.jpg')).toEqual([
    'a',
    'A-2',
    'a-2-2',
    'b/a',
    'a-3',
    'Ü',
    'ü-2',
  ])
})

// Looking for each from the first number on would be two hundred million looks: more than a test may take.
it('are given at once to as many as are called the same', () => {
  const names = given(...Array.from({ length: 20_000 }, () => 'site/a.jpg'), 'site/A.jpg')
  expect(names.slice(0, 3)).toEqual(['site/a', 'site/a-2', 'site/a-3'])
  expect(names.slice(-2)).toEqual(['site/a-20000', 'site/A-20001'])
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(20_001)
  const keys = createKeys()
  const ofList = Array.from({ length: 20_000 }, () => keys('a.jpg'))
  expect(ofList.at(-1)).toBe('a.jpg (20000)')
  expect(new Set(ofList).size).toBe(20_000)
})

it('keys of a list are the names that people know, with a number where two are alike', () => {
  const keys = createKeys()
  expect(['a.jpg', 'a.jpg', 'x.zip/a.jpg'].map(keys)).toEqual(['a.jpg', 'a.jpg (2)', 'x.zip/a.jpg'])
  expect(keys('😀'.repeat(400))).not.toMatch(/\p{Cs}/u)
})
