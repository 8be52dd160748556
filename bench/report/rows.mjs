// The same rows for every contender: seven columns, in ten sections.
const streets = [
  'Königsallee',
  'Große Bleichen',
  'Schlüterstraße',
  'Übungsplatz',
  'Œuvre-Straße',
  'Łódźer Weg',
  'Grüner Weg',
  'Fußgängerzone Süd',
]
const cities = ['München', 'Köln', 'Düsseldorf', 'Nürnberg', 'Görlitz', 'Weißenfels', 'Lübeck', 'Saarbrücken']
const names = [
  'Jörg Müller',
  'Änne Groß',
  'Sören Weiß',
  'Zoë Brontë',
  'Håkan Ångström',
  'Łukasz Wałęsa',
  'François Lefèvre',
  'Özgür Yıldız',
]
const states = ['offen', 'bezahlt', 'überfällig', 'storniert']

export const SECTIONS = 10
export const heads = ['Nr.', 'Name', 'Straße', 'Ort', 'Datum', 'Betrag', 'Status']
export const widths = [28, 90, 108, 102, 54, 77, 52]
export const title = 'Jahresbericht Forderungen 2026'
export const sectionOf = (at, count) => Math.floor((at * SECTIONS) / count)
export const sectionTitle = (section) => `Bezirk ${String(section + 1).padStart(2, '0')}`

/** As a database stores them. */
export function rowAt(at) {
  const hash = (at * 2654435761) >>> 0
  const cents = String(hash % 9999999).padStart(3, '0')
  return [
    String(at + 1),
    names[hash % 8],
    `${streets[(hash >>> 3) % 8]} ${(hash % 199) + 1}`,
    `${String(10000 + (hash % 89999))} ${cities[(hash >>> 5) % 8]}`,
    `202${hash % 6}-${String(((hash >>> 4) % 12) + 1).padStart(2, '0')}-${String((hash % 28) + 1).padStart(2, '0')}`,
    `${cents.slice(0, -2)}.${cents.slice(-2)}`,
    states[(hash >>> 7) % 4],
  ]
}

/** As they stand in a cell. */
export function cellsAt(at) {
  const [number, name, street, city, date, amount, state] = rowAt(at)
  const [year, month, day] = date.split('-')
  const [whole, fraction] = amount.split('.')
  return [number, name, street, city, `${day}.${month}.${year}`, `${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${fraction}`, state]
}
