export * from './ask';
export { default as isOpen, mayRecord as canRecord } from './ask';
export * as tape from './roll';
export { rollAll } from './roll';
