import assert from 'node:assert/strict';
import { unassigned, GraphBuilder, targetsOf } from '../../src/cfg/builder.ts';

const span = [0, 0] as const;

describe('GraphBuilder', () => {
  it('drops what nothing reaches', () => {
    const graph = new GraphBuilder();
    graph.return(undefined, span);
    assert.equal(graph.live, false);
    const dead = graph.block();
    graph.jump(dead);
    graph.begin(dead);
    assert.equal(graph.live, false);
    graph.emit({ to: unassigned, kind: 'unknown', span });
    graph.return(undefined, span);
    assert.deepEqual(graph.finish().blocks, [{ id: 0, instructions: [], terminator: { kind: 'return', span } }]);
  });

  it('passes over blocks that only jump on, and keeps an empty endless loop', () => {
    const graph = new GraphBuilder();
    const [head, body] = [graph.block(), graph.block()];
    graph.emit({ to: unassigned, kind: 'unknown', span });
    graph.jump(head);
    graph.begin(head);
    graph.jump(body);
    graph.begin(body);
    graph.jump(head);
    const { blocks } = graph.finish();
    assert.equal(blocks.length, 2);
    assert.deepEqual(targetsOf(blocks[1]!.terminator), [1]);
  });

  it('leads to a handler from blocks that may throw, and only from those', () => {
    const graph = new GraphBuilder();
    const handler = graph.block();
    graph.handler = handler;
    const [empty, full] = [graph.block(), graph.block()];
    graph.handler = undefined;
    graph.branch(graph.emit({ to: unassigned, kind: 'unknown', span }), empty, full, span);
    graph.begin(empty);
    graph.return(undefined, span);
    graph.begin(full);
    graph.emit({ to: unassigned, kind: 'unknown', span });
    graph.return(undefined, span);
    graph.begin(handler);
    graph.emit({ to: unassigned, kind: 'caught', span });
    graph.return(undefined, span);
    assert.deepEqual(
      graph.finish().blocks.map((block) => block.handler),
      [undefined, undefined, 3, undefined],
    );
  });

  it('keeps no more instructions than it was told to', () => {
    const graph = new GraphBuilder(2);
    for (let count = 0; count < 2; count++) graph.emit({ to: unassigned, kind: 'unknown', span });
    assert.equal(graph.overflowed, false);
    graph.emit({ to: unassigned, kind: 'unknown', span });
    assert.equal(graph.overflowed, true);
  });
});
