/** `bargein.config.yaml` as it is written first; it judges the simulator as it stands. `documents` is the path of `spec/`. */
export const configText = (
  documents: string,
): string => `# yaml-language-server: $schema=${documents}/config.schema.json
# What \`bargein-kit conform --config bargein.config.yaml\` judges. As it stands that is the simulator, which
# \`bargein-kit simulate\` serves in another terminal: change addresses, credentials and ids for a server of your own.
# An endpoint that is not named is out of scope. \${NAME} in a string is read from the environment; keep secrets there.

genesys:
  # Scheme, host and port; paths begin with /api/v2.
  baseUrl: http://127.0.0.1:8080

  # The supervisor who asks. On a server of your own rather:
  # auth: { type: basic, username: '\${GENESYS_USER}', password: '\${GENESYS_PASSWORD}' }
  auth: { type: basic, username: supervisor, password: secret }

  devices:
    supervisor: efe1ab32-53f9-43ce-b65e-5768c61f7d4a # that user's own device
    target: 9c14cad7-17c4-48d0-8492-7cf0ff92c224 # the agent's device, which is monitored
    targetPhoneNumber: '5000' # its number; may be left out

  # What needs calls is skipped without a driver: a small API in front of your lab, by which the suite makes calls happen
  # (spec/driver/openapi.yaml of the package). It is sent no credentials.
  driver: http://127.0.0.1:8080/driver

  # What needs two supervisors is skipped without a second one.
  secondUser:
    auth: { type: basic, username: supervisor2, password: secret }
    device: b7d1f0c4-52aa-4e6b-8c11-000000005006

  # Without a driver: the id of a call that is under way and that the supervisor has joined.
  # call: ID

  # Leaves everything about CometD out; the report then says "partial".
  # notifications: none

webex:
  # Includes /v1.
  baseUrl: http://127.0.0.1:8080/v1

  # On a server of your own rather:
  # auth: { type: bearer, token: '\${WEBEX_TOKEN}' }
  auth: { type: bearer, token: token }

  # Whose settings are read, and in which organization; orgId may be left out.
  personId: Y2lzY29zcGFyazovL3VzL1BFT1BMRS8xMWEzZjk5MC1hNjg5LTQ3N2QtYmU2Yi03MTIwMDI1ZDhhYmI
  orgId: Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi85NmFiYzJhYS0zZGNjLTExZTUtYTE1Mi1mZTM0ODE5Y2RjOWE

  # May set this person's settings, and puts them back. Default: on this machine only.
  # configure: true

# What \`bargein-kit generate --config bargein.config.yaml\` makes of documents, such as your own: a list, paths as from here.
# generate:
#   - openapi: ${documents}/genesys/openapi.yaml
#     asyncapi: ${documents}/genesys/asyncapi.yaml
#     out: src/generated

# As --yes: may act on servers that are not on this machine. A barge-in joins a live customer's call.
# acknowledge: true
`;
