/** What the sample register is made of. Places and people are invented; the letters are those of real ones. */
export const firstNames = [
  'Anna',
  'Björn',
  'Cem',
  'Dörte',
  'Elif',
  'François',
  'Grażyna',
  'Hannelore',
  'Işıl',
  'Jürgen',
  'Käthe',
  'Lena',
  'Mehmet',
  'Ömer',
  'Patrick',
  'Renée',
  'Søren',
  'Ulrike',
  'Věra',
  'Wolfgang',
  'Yusuf',
  'Zoë',
]

export const lastNames = [
  'Müller',
  'Schmidt',
  'Weiß',
  'Größmann',
  'Jäger',
  'Özdemir',
  "O'Brien",
  "d'Angelo",
  'Nowak',
  'Kovač',
  'Schröder',
  'von der Heide',
  'Strauß',
  'Łukasik',
  'Köhler',
  'Fischer-Vogt',
  'Nguyễn',
]

export const companies = [
  'Wohnbau Nord GmbH & Co. KG',
  '"Haus & Hof" Immobilien GmbH',
  'Zimmerei Größmann; Inh. K. Weiß',
  'Stadtwerke Falkenau AöR',
  'Müller, Söhne & Töchter OHG',
  'Northgate Developments Ltd.',
  'Evang.-Luth. Kirchgemeinde St. Afra',
  'Baugenossenschaft „Grüner Winkel“ eG',
]

export const streets = [
  'Lindenstraße',
  'Am Mühlgraben',
  'Goethestraße',
  'Straße der Einheit',
  'Zum Weißen Hirsch',
  'Bahnhofstraße',
  'Schloßplatz',
  'An der Käthe-Kollwitz-Höhe',
  'Größenweg',
  'Hauptstraße',
  'Nürnberger Ei',
]

/** Postcode, city, district. Postcodes begin with a zero, which a spreadsheet loses when it takes them for numbers. */
export const places = [
  ['01067', 'Falkenau', 'Altstadt'],
  ['01069', 'Falkenau', 'Südvorstadt'],
  ['01097', 'Falkenau', 'Neustadt'],
  ['01127', 'Falkenau', 'Mühlenviertel'],
  ['01454', 'Großröhrsen', 'Großröhrsen'],
  ['01558', 'Weißenhain', 'Weißenhain'],
  ['01662', 'Königsmühle', 'Königsmühle'],
  ['01723', 'Wilsbrück', 'Wilsbrück-Süd'],
] as const

export const works = [
  'New single-family house',
  'New apartment building',
  'Loft conversion',
  'Extension',
  'Change of use',
  'Demolition',
  'Garage or carport',
  'Solar panels',
  'Advertising sign',
  'Façade insulation',
]

/** The more often a value stands here and below, the more rows have it. */
export const statuses = [
  ...Array<string>(9).fill('approved'),
  ...Array<string>(4).fill('in review'),
  'received',
  'received',
  'documents missing',
  'refused',
  'refused',
  'withdrawn',
]

export const remarks = [
  'Nachbar hat zugestimmt.',
  'Stellungnahme der Feuerwehr fehlt; Frist verlängert.',
  'Höhe über Gelände: 9,50 m. Abstandsfläche geprüft.',
  'Applicant asked for a call back before noon.',
  'Siehe Schreiben vom 3. März:\n„Die Zufahrt bleibt frei.“\nGez. Größmann',
  'Roof pitch 38°; ridge height as in plan "B-2".',
  'Baumfällung nur vom 1. Oktober bis 28. Februar zulässig.',
  'Drawings revised twice; see file,\r\npage 4.',
  "Owner's consent received; heritage office informed.",
  'Grundstück liegt im Überschwemmungsgebiet (HQ 100).',
  'Fläche < 50 m² & Höhe > 3 m: Ausnahme nach § 67.',
  'Fee paid in full.',
]

/** Rare ones: what a spreadsheet would run as a formula, and letters beyond the basic plane. */
export const oddRemarks = [
  '=SUMME(A1:A9) wie im Plan',
  '+49 351 555-0199 anrufen',
  '-siehe Anlage-',
  '@Denkmalschutz: bitte prüfen',
  '\tEingerückt aus der alten Akte übernommen',
  '＝1+1 aus Formular übernommen',
  'Richtfest am Freitag 🎉🏗️',
  'Familie 👨‍👩‍👧 zieht im Mai ein',
  '',
]

const heatings = ['Wärmepumpe', 'Fernwärme', 'Gas "alt"', null]

/** Ready documents: building one per row from its parts (jsonb_build_object) would double the time of the whole load. */
export const details = Array.from({ length: 97 }, (_, at) =>
  JSON.stringify({
    parcel: { tract: `Flur ${1 + (at % 12)}`, number: `${17 + at * 4}/${1 + (at % 7)}` },
    storeys: 1 + (at % 6),
    energyClass: ['A+', 'A', 'B', 'C', 'D'][at % 5],
    heating: heatings[at % 4],
    parking: at % 3 === 0,
  }),
)

export const inspectors = ['K. Weiß', 'J. Özdemir', 'S. Kovač', 'M. Größmann', 'T. Nguyễn', "P. O'Brien", 'H. von der Heide']

export const stages = ['Excavation', 'Foundation', 'Shell', 'Roof', 'Fire safety', 'Final']

export const results = [...Array<string>(7).fill('passed'), 'passed with conditions', 'passed with conditions', 'failed', 'not accessible']

export const findings = [
  'Keine Mängel festgestellt.',
  'Handlauf fehlt im 2. OG; Nachweis bis Monatsende.',
  'Bewehrung stimmt mit Plan 4-12 überein.',
  'Escape route blocked by scaffolding; cleared on the spot.',
  'Grundleitung undicht:\nSchacht 3, Anschluss Süd.',
  'Smoke detectors missing in two bedrooms ("Kinderzimmer").',
  'Brandschutztür schließt nicht selbsttätig.',
  'Abstand zur Grenze 2,98 m statt 3,00 m; geringfügig.',
  'Access refused, new date agreed with the owner.',
]
