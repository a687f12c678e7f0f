// Where the runtimes come from: their executables are ordinary packages. Versions are the newest of a major.
const { platform, arch } = process;
const libc = platform === 'linux' ? '-glibc' : '';
const running = process.versions.node.split('.')[0];

/**
 * @typedef {object} Runtime
 * @property {string} name as the table says it; it reports a version of this major
 * @property {string} major
 * @property {string} [package] that holds the executable; none: the runtime that runs this
 * @property {string} [version] which one
 * @property {string} [file] the executable, inside the package
 * @property {readonly string[]} args before the program; Deno is allowed the network and nothing else
 */

/** @type {readonly Runtime[]} */
export const runtimes = [
  ...['20', '22', '24', '26'].map((major) => ({
    name: `Node ${major}`,
    major,
    args: [],
    ...(major !== running && { package: `node-${platform}-${arch}`, file: 'bin/node' }),
  })),
  {
    name: 'Deno 2',
    major: '2',
    package: `@deno/${platform}-${arch}${libc}`,
    file: 'deno',
    args: ['run', '--no-prompt', '--cached-only', '--allow-net=127.0.0.1'],
  },
  {
    name: 'Bun 1',
    major: '1',
    package: `@oven/bun-${platform}-${arch === 'arm64' ? 'aarch64' : arch}`,
    file: 'bin/bun',
    args: ['--no-install'],
  },
];
