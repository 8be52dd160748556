/** The mail of every contender: about 1.5 kB of text, and 4 kB of HTML around it. */
const PARAGRAPH =
  'from Monday on the counter of the building authority is open until six in the evening, also without an appointment. Plans can be handed in there, and questions asked about a permit that is pending. '
const text = Array.from({ length: 7 }, () => PARAGRAPH).join('\n\n')

export const SUBJECT = 'Opening hours, {{ name }}'
export const BODY = `Dear {{ name }},\n\n${text}`

export const personOf = (nth: number) => ({ name: `Person ${nth}`, email: `p${nth}@d${nth % 5}.example` })
