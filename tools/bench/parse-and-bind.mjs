/** `node parse-and-bind.mjs LIST FOLDER`: TypeScript alone over the files that LIST names, as `tsc` starts on them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const ts = createRequire(import.meta.url)('typescript');
const [list, folder] = process.argv.slice(2);

for (const file of readFileSync(list, 'utf8').split('\n').filter(Boolean)) {
  const source = ts.createSourceFile(file, readFileSync(path.join(folder, file), 'utf8'), {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeErrors,
  });
  ts.bindSourceFile(source, { target: ts.ScriptTarget.Latest });
}
