import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskFiles } from '../../src/engine/files.ts';

describe('diskFiles', () => {
  let root = '';
  const files = diskFiles();

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'askfirst-files-'));
    mkdirSync(join(root, 'folder'));
    writeFileSync(join(root, 'a.ts'), 'first');
    writeFileSync(join(root, 'b.ts'), 'è');
    writeFileSync(join(root, 'large.ts'), 'x'.repeat(3_000_000));
    symlinkSync(root, join(root, 'circle'));
  });

  after(() => rmSync(root, { recursive: true }));

  it('lists a folder, links apart', () => {
    const kinds = new Map(files.readDirectory(root).map(({ name, kind }) => [name, kind]));
    assert.deepEqual(
      ['a.ts', 'folder', 'circle'].map((name) => kinds.get(name)),
      ['file', 'folder', 'other'],
    );
    assert.equal(files.kindOf(join(root, 'circle')), 'folder');
  });

  it('reads text and bytes, small and large', () => {
    assert.equal(files.readText(join(root, 'b.ts')), 'è');
    assert.deepEqual([...(files.readBytes(join(root, 'b.ts')) ?? [])], [0xc3, 0xa8]);
    assert.equal(files.readBytes(join(root, 'large.ts'))?.length, 3_000_000);
    assert.equal(files.readBytes(join(root, 'a.ts'))?.length, 5);
  });

  it('answers undefined, or nothing, for what cannot be read', () => {
    assert.equal(files.readText(join(root, 'none.ts')), undefined);
    assert.equal(files.readBytes(join(root, 'folder')), undefined);
    assert.equal(files.kindOf(join(root, 'none')), undefined);
    assert.deepEqual(files.readDirectory(join(root, 'none')), []);
  });
});
