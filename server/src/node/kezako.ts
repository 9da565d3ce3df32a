import { keepCompiledCode } from './compileCache.ts';

const flush = keepCompiledCode();
// Another bundle, as Node keeps only what is compiled from here on.
require('./serverOrCommand.ts');
// Right away, as many editors kill the server.
flush();
