/** Where the documents are that a workflow names, as paths relative to it. */
export interface DocumentPaths {
  readonly openapi: string;
  readonly asyncapi: string;
}

/** `barge-in.arazzo.yaml` as it is written first; it runs as it stands against the simulator and the mock. */
export const flowText = ({
  openapi,
  asyncapi,
}: DocumentPaths): string => `# What happens in which order: over REST the supervisor's device is told to barge in, and over CometD it says that it does.
# Run it with \`bargein-kit flow run barge-in.arazzo.yaml\`; docs/flows.md of the package says what can stand here.
arazzo: 1.1.0
info: { title: Barge in, version: 1.0.0 }
sourceDescriptions:
  - { name: rest, url: ${openapi}, type: openapi }
  - { name: events, url: ${asyncapi}, type: asyncapi }

workflows:
  - workflowId: bargeIn
    summary: The supervisor barges in, is told so, and stops monitoring
    inputs: # --input device=ID on the command line
      type: object
      properties:
        device: { type: string, default: efe1ab32-53f9-43ce-b65e-5768c61f7d4a } # the supervisor's own
        target: { type: string, default: 9c14cad7-17c4-48d0-8492-7cf0ff92c224 } # the agent's
        api: { type: string, default: 'http://localhost:8080/api/v2' } # base of the target's URI
    failureActions: # a step that fails does not leave the supervisor monitoring
      - { name: giveUp, type: goto, workflowId: giveUp, parameters: [{ name: device, value: $inputs.device }] }
    steps:
      - stepId: ask
        operationId: $sourceDescriptions.rest.operateDevice
        parameters: [{ name: id, in: path, value: $inputs.device }]
        requestBody:
          payload:
            operationName: BargeIn
            targetDeviceUri: '{$inputs.api}/devices/{$inputs.target}'
        successCriteria: # accepted; HTTP 200 alone can be a refusal
          - condition: $statusCode == 200
          - condition: '$response.body#/statusCode == 0'
      - stepId: told
        operationId: $sourceDescriptions.events.notifyDeviceStateChange
        action: receive
        timeout: 5000 # milliseconds
        x-match: # which event is meant: that this device monitors
          - context: $message.payload
            type: jsonpath
            condition: '$.devices[?@.id == "{$inputs.device}" && @.supervisorMonitoringState]'
        successCriteria: # and what it has to say
          - context: $message.payload
            type: jsonpath
            condition: '$.devices[?@.supervisorMonitoringState.state == "BargeIn" && @.supervisorMonitoringState.scope == "Call"]'
        outputs:
          monitoring: $message.payload#/devices/0/supervisorMonitoringState
      - stepId: cancel
        operationId: $sourceDescriptions.rest.operateDevice
        parameters: [{ name: id, in: path, value: $inputs.device }]
        requestBody: { payload: { operationName: CancelSupervisorMonitoring } }
        successCriteria:
          - condition: $statusCode == 200
          - condition: '$response.body#/statusCode == 0'
      - stepId: free
        operationId: $sourceDescriptions.events.notifyDeviceStateChange
        action: receive
        timeout: 5000
        x-match:
          - context: $message.payload
            type: jsonpath
            condition: '$.devices[?@.id == "{$inputs.device}" && !@.supervisorMonitoringState]'
    outputs:
      monitoring: $steps.told.outputs.monitoring

  - workflowId: giveUp
    summary: "Part: after a step that failed, monitoring is cancelled"
    inputs:
      type: object
      required: [device]
      properties:
        device: { type: string }
    steps:
      - stepId: cancelAndFail # who goes on in another workflow ends as that one does: so this one fails
        operationId: $sourceDescriptions.rest.operateDevice
        parameters: [{ name: id, in: path, value: $inputs.device }]
        requestBody: { payload: { operationName: CancelSupervisorMonitoring } }
        successCriteria: [{ condition: 'false' }]
`;
