// The ways: who may know whom. Floors from the ground up; no arrow runs back up, and nothing that judges
// shares code with what it judges. Run by `npm run ways`.
const room = (...names) => names.map((name) => `^src/kit/${name}/`);

/** A room may reach into itself, the ground (libraries, Node, spec) and the rooms that are named; its tests into any. */
const mayKnow = (name, from, ...to) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.(test|spec|fixture)\\.ts$' },
  to: { path: '^(src|conformance|generated|bench|docs)/', pathNot: [from, ...to] },
});

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-undeclared',
      severity: 'error',
      comment: 'What tests need, and the types of Node, are declared once, at the root of the workspace.',
      from: { pathNot: ['\\.(test|fixture|spec)\\.ts$', '^src/client/(runtimes/|bundle\\.mjs$)'] },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: '@types/node/' },
    },
    mayKnow('generated-knows-nobody', '^generated/'),
    mayKnow('client-knows-generated', '^src/client/', '^generated/'),
    {
      name: 'client-keeps-node-apart',
      severity: 'error',
      comment: 'Only files named *.node.ts, which a condition of the import map leads to, may use what only Node has.',
      from: { path: '^src/client/.*\\.ts$', pathNot: '\\.(node|test|fixture)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    mayKnow('contract-knows-nobody', '^src/kit/contract/'),
    mayKnow('wire-knows-nobody', '^src/kit/wire/'),
    mayKnow('disk-knows-nobody', '^src/kit/disk/'),
    mayKnow('report-knows-disk', '^src/kit/report/', ...room('disk')),
    mayKnow('serve-knows-nobody', '^src/kit/serve/'),
    mayKnow('init-knows-contract-and-disk', '^src/kit/init/', ...room('contract', 'disk')),
    mayKnow('generate-knows-contract-and-disk', '^src/kit/generate/', ...room('contract', 'disk')),
    mayKnow('mock-knows-contract-and-serve', '^src/kit/mock/', ...room('contract', 'serve')),
    mayKnow(
      'simulator-knows-contract-serve-and-generated',
      '^src/kit/simulator/',
      ...room('contract', 'serve'),
      '^generated/',
    ),
    mayKnow('listen-knows-the-client-and-generated', '^src/kit/listen/', '^src/client/', '^generated/'),
    mayKnow('switchboard-knows-the-client-and-generated', '^src/kit/switchboard/', '^src/client/', '^generated/'),
    mayKnow('flows-knows-contract-and-wire', '^src/kit/flows/', ...room('contract', 'wire')),
    mayKnow('engine-knows-what-judges', '^src/kit/engine/', ...room('contract', 'flows', 'wire', 'report')),
    mayKnow(
      'the-site-knows-contract-flows-and-the-face',
      '^docs/build/',
      ...room('contract', 'flows'),
      '^src/index\\.ts$',
    ),
    {
      name: 'checks-know-the-engine-face',
      severity: 'error',
      comment:
        'Checks use src/kit/engine/index.ts only; tests with their fixtures, mutants and the vitest adapter may also take src/index.ts.',
      from: {
        path: '^conformance/',
        pathNot: ['\\.(test|spec|fixture)\\.ts$', '^conformance/mutants/', '^conformance/vitest\\.ts$'],
      },
      to: { path: '^(src|generated|bench)/', pathNot: '^src/kit/engine/index\\.ts$' },
    },
    {
      name: 'conformance-tests-know-the-faces',
      severity: 'error',
      from: {
        path: ['^conformance/.*\\.(test|spec|fixture)\\.ts$', '^conformance/mutants/', '^conformance/vitest\\.ts$'],
      },
      to: { path: '^(src|generated|bench)/', pathNot: ['^src/kit/engine/index\\.ts$', '^src/index\\.ts$'] },
    },
    {
      name: 'nobody-knows-the-top',
      severity: 'error',
      from: { path: '^(src/kit|src/client|generated)/' },
      to: { path: ['^src/cli/', '^src/index\\.ts$', '^conformance/', '^bench/', '^docs/'] },
    },
    {
      name: 'a-judge-knows-no-target',
      severity: 'error',
      comment: 'Tests too: what a good client forgives, a check must see.',
      from: { path: ['^src/kit/(wire|flows|engine|report)/', '^conformance/'], pathNot: '\\.(test|spec)\\.ts$' },
      to: {
        path: [
          '^src/client/',
          '^src/kit/(mock|serve|simulator|switchboard)/',
          '^generated/',
          '^node_modules/@stoplight/',
        ],
      },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
