/** Stands on every request of the protocol. */
export const TUS_VERSION = { 'tus-resumable': '1.0.0' }
