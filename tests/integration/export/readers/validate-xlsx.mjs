// Prints what Microsoft's Open XML SDK, which has Excel's schemas, finds wrong in workbooks: a list per file.
// In a process of its own, because its WebAssembly runtime takes some 300 MB and does not leave again.
import { readFileSync } from 'node:fs'
import validate from '@ooxml-tools/validate'

const found = []
for (const path of process.argv.slice(2)) found.push(await validate(new Uint8Array(readFileSync(path)), 'xlsx'))
process.stdout.write(JSON.stringify(found), () => process.exit())
