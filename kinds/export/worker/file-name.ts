import { safeName } from '@/kinds/kit/worker/safe-name'

/** The name of the finished file: as asked for, else the dataset and the day of its data in the person's time zone. */
export function exportFileName(
  asked: string | undefined,
  source: { label: string; dataAsOf: Date; timeZone: string },
  extension: string,
): string {
  const name = safeName(asked ?? '', extension) || safeName(`${source.label} ${day(source)}`, extension) || 'Export'
  return `${name}.${extension}`
}

/** Swedish writes its dates the ISO way. */
const day = ({ dataAsOf, timeZone }: { dataAsOf: Date; timeZone: string }) => dataAsOf.toLocaleDateString('sv-SE', { timeZone })
