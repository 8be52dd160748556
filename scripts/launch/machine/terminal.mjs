/** @param {string} line */
export function print(line) {
  process.stdout.write(`${line}\n`)
}

/** Prints a message for people to stderr and lets the process end with exit code 1. @param {string} message */
export function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}
