// Runs one of the Node tools (Azurite, MailDev) inside this process and ends it in good order:
//   node host.mjs <path of the tool's main script> [arguments of the tool]
// The parent holds our standard input open; its end arrives here even when the parent was killed, so no tool is left behind.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [script, ...toolArguments] = process.argv.slice(2);
const scriptPath = resolve(script);
process.argv = [process.argv[0], scriptPath, ...toolArguments];

// A terminal sends Ctrl+C to every process of the group at once, service managers do so with SIGTERM, but storage must outlive the
// function app: the tools' own signal handlers are kept aside and called when the parent says so.
const shutdownHandlers = [];
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
for (const method of ['on', 'once', 'addListener']) {
  const original = process[method].bind(process);
  process[method] = (event, listener) => {
    if (event === 'SIGINT') shutdownHandlers.push(listener);
    else if (event !== 'SIGTERM') original(event, listener);
    return process;
  };
}

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  if (shutdownHandlers.length === 0) process.exit(0);
  for (const handler of shutdownHandlers) handler('SIGINT');
  // Azurite flushes and then ends by itself; this is for a tool that does not end.
  setTimeout(() => process.exit(0), 10_000).unref();
}

process.stdin.once('end', stop);
process.stdin.once('error', stop);
process.stdin.resume();

// Azurite answers a range of rows by looking at each row of the table. With tens of thousands of them (a simulated year) that takes most of the time, although its
// database has an index over partitions: here the rows of the one partition that the filter names are taken first, and Azurite's own filter decides about these.
function indexPartitions() {
  const azurite = createRequire(scriptPath);
  const Store = azurite('./table/persistence/LokiTableMetadataStore.js').default;
  const getEntityCollection = Store.prototype.getEntityCollection;
  const queryTableEntities = Store.prototype.queryTableEntities;
  Store.prototype.queryTableEntities = function (context, account, table, queryOptions, ...rest) {
    const partition = /^\(*PartitionKey eq '((?:[^']|'')*)'/.exec(queryOptions.filter ?? '');
    if (!partition || / or /.test(queryOptions.filter)) return queryTableEntities.call(this, context, account, table, queryOptions, ...rest);
    const collection = getEntityCollection.call(this, account, table, context);
    const indexed = Object.create(this);
    indexed.getEntityCollection = () => ({ chain: () => collection.chain().find({ PartitionKey: partition[1].replaceAll("''", "'") }) });
    return queryTableEntities.call(indexed, context, account, table, queryOptions, ...rest);
  };
}

try {
  if (process.env.SSO_INDEX_PARTITIONS === '1') indexPartitions();
  createRequire(import.meta.url)(scriptPath);
} catch (error) {
  if (error.code !== 'ERR_REQUIRE_ESM') throw error;
  await import(pathToFileURL(scriptPath).href);
}
