// Lambda's runtime looks for index.js, index.mjs and index.cjs; the emulator's own leaves out the last.
const Module = require('node:module');
Module._extensions['.cjs'] ??= Module._extensions['.js'];
