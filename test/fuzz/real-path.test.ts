import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { trailOf, type Trail } from '../../src/rules/trail.ts';
import { sourcesIn } from '../score.ts';
import { analysisOf } from '../solve/check.ts';
import { faultsOf, unrealSteps } from './real-path.ts';

const source = `
export function start() {
  if (flag()) assertConsent('recording');
  else work();
  capture();
}

function capture() {
  if (!hasConsent('recording')) work();
  navigator.mediaDevices.getDisplayMedia();
}
`;

describe('a path', () => {
  it('is real in the case files', () => {
    const folder = fileURLToPath(new URL('../cases', import.meta.url));
    const analysis = analysisOf(Object.fromEntries(sourcesIn(folder)));
    assert.notEqual(analysis.report().findings.length, 0);
    assert.deepEqual(unrealSteps(analysis), []);
  });

  describe('that is not real', () => {
    const analysis = analysisOf({ 'main.ts': source });
    const { context, verdicts } = analysis;
    const [verdict] = verdicts;
    const trail = trailOf(context, verdict!, 'recording')!;
    const [outer, inner] = trail.stretches as [Trail['stretches'][0], Trail['stretches'][0]];
    const faults = (stretches: Trail['stretches']): readonly string[] =>
      faultsOf(context, { ...trail, stretches }, verdict!.site.instruction, 'recording');
    const through = (...blocks: number[]): Trail['stretches'][0]['blocks'] =>
      blocks.map((block) => ({ block, either: false }));

    it('is told from the one that is', () => {
      assert.deepEqual(unrealSteps(analysis), []);
      assert.deepEqual(
        outer.blocks.map(({ block }) => block),
        [0, 2, 3],
      );
      assert.deepEqual(faults([outer, inner]), []);
    });

    it('leaves out a block', () => {
      assert.deepEqual(faults([{ ...outer, blocks: through(0, 3) }, inner]), ['no edge from 0 to 3 in start']);
    });

    it('begins or ends elsewhere', () => {
      assert.deepEqual(faults([{ ...outer, blocks: through(2, 3) }, inner]), ['does not begin where start does']);
      assert.deepEqual(faults([{ ...outer, blocks: through(0, 2) }, inner]), ['does not leave start where it says']);
      assert.deepEqual(faults([inner]), ['does not begin at an entry']);
      assert.deepEqual(faults([outer]), ['a hop leads nowhere, or is missing', 'does not end at the sink']);
    });

    it('goes on in a function that is not called there', () => {
      assert.deepEqual(faults([outer, { ...inner, place: outer.place, blocks: outer.blocks }]), [
        'no call or hand-over from main.ts\n1 to main.ts\n1',
        'does not leave start where it says',
      ]);
    });

    it('passes an assertion that returns, or the yes of a check', () => {
      const yes = ['somebody says yes to recording'];
      assert.deepEqual(faults([{ ...outer, blocks: through(0, 1, 3) }, inner]), yes);
      assert.deepEqual(faults([outer, { ...inner, blocks: through(0, 2) }]), yes);
    });

    it('is told with the other side of a condition, or in another order', () => {
      const report = analysis.report();
      const [finding] = report.findings;
      const told = (path: (typeof finding & object)['path']): readonly string[] =>
        unrealSteps({ ...analysis, report: () => ({ ...report, findings: [{ ...finding!, path }] }) });
      const path = finding!.path;
      const branch = path.find(({ kind }) => kind === 'branch')!;
      const turned = { ...branch, message: branch.message.replace('does not hold', 'holds') };
      assert.match(told(path.map((step) => (step === branch ? turned : step))).join(), /not on the way: .* holds/);
      assert.match(told([path[0]!, ...path.slice(1, -1).reverse(), path.at(-1)!]).join(), /not on the way/);
      assert.match(told(path.slice(0, -1)).join(), /no path from an entry to the sink/);
    });
  });
});
