/** The version of Ibid, from its manifest. */
export { version } from '../package.json';
