/** Ways out of a statement: `break`, `continue`, `return`. Each passes the `finally` blocks on its way. */

import type { Span } from '../base/range.ts';
import type { Register } from '../cfg/record.ts';
import {
  constant,
  type FunctionLowering,
  type JumpTarget,
  load,
  type PendingFinally,
  store,
  temporary,
} from './context.ts';

export function breakFrom(fn: FunctionLowering, label: string | undefined): void {
  const isMeant = (target: JumpTarget): boolean => (label === undefined ? target.plain : target.labels.includes(label));
  jumpFrom(fn, label === undefined ? 'break' : `break ${label}`, isMeant, (target) => fn.graph.jump(target.breakTo));
}

export function continueFrom(fn: FunctionLowering, label: string | undefined): void {
  const isMeant = ({ continueTo, labels }: JumpTarget): boolean =>
    continueTo !== undefined && (label === undefined || labels.includes(label));
  const go = ({ continueTo }: JumpTarget): void => {
    if (continueTo !== undefined) fn.graph.jump(continueTo);
  };
  jumpFrom(fn, label === undefined ? 'continue' : `continue ${label}`, isMeant, go);
}

export function returnFrom(fn: FunctionLowering, value: Register | undefined, span: Span): void {
  const pending = fn.control.findLast((entry) => entry.kind === 'finally');
  if (pending === undefined) {
    fn.graph.return(value, span);
    return;
  }
  // A `return` in a later place overwrites what an earlier one has left: one variable for all that wait here.
  const key = value === undefined ? 'return' : 'return value';
  pending.returned ??= temporary(fn, 'returned', span);
  const { returned } = pending;
  if (value !== undefined) store(fn, returned, value, span);
  enterFinally(fn, pending, key, span, () =>
    returnFrom(fn, value === undefined ? undefined : load(fn, returned, span), span),
  );
}

/** Runs the `finally` block, and what `resume` does after it. */
export function enterFinally(
  fn: FunctionLowering,
  pending: PendingFinally,
  completion: string,
  span: Span,
  resume: () => void,
): void {
  if (!fn.graph.live) return;
  store(fn, pending.completion, constant(fn, completion, span), span);
  pending.exits.set(completion, resume);
  fn.graph.jump(pending.entry);
}

function jumpFrom(
  fn: FunctionLowering,
  completion: string,
  isMeant: (target: JumpTarget) => boolean,
  go: (target: JumpTarget) => void,
): void {
  const next = fn.control.findLast((entry) => entry.kind === 'finally' || isMeant(entry));
  // A jump that leads nowhere is a syntax error: nothing comes after it.
  if (next === undefined) fn.graph.return(undefined, [0, 0]);
  else if (next.kind === 'target') go(next);
  else enterFinally(fn, next, completion, next.span, () => jumpFrom(fn, completion, isMeant, go));
}
