/**
 * `node --import record-parsed.mjs dist/cli.cjs scan FOLDER` writes the paths of the files that the scan parsed, one a
 * line, to the file that PARSED_FILES names.
 */
import { writeFileSync } from 'node:fs';
import Module from 'node:module';

const parsed = [];
const load = Module._load;

Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  return request === './typescript.cjs' ? recording(loaded) : loaded;
};

function recording(typescript) {
  return new Proxy(typescript, {
    get(target, name) {
      if (name !== 'createSourceFile') return target[name];
      return (file, ...rest) => {
        parsed.push(file);
        return target.createSourceFile(file, ...rest);
      };
    },
  });
}

process.on('exit', () => {
  writeFileSync(process.env.PARSED_FILES, parsed.join('\n'));
});
