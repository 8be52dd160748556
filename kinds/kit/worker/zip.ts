export { type OpenZip, openZip, type ZipEntry } from './zip/open-zip'
export { ZipRefused } from './zip/refusals'
