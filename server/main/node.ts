import { startNodeServer } from '../lsp/start-node';

// The entry that the extension starts; `--stdio`, `--node-ipc` and `--socket` are read from the arguments.
startNodeServer();
