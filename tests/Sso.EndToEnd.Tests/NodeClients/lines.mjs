// How the scripts talk with the test: a JSON line each way.
import { createInterface } from 'node:readline';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

export const settings = JSON.parse(process.env.CLIENT_SETTINGS);

export function say(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export async function hear() {
  return JSON.parse((await lines.next()).value);
}
