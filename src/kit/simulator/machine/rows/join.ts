import { type Asked, row, table } from '../decision.js';
import type { Call, Monitoring } from '../state.js';

/** A supervisor who may join a call, at once or because the agent receives it. */
export interface Join extends Asked {
  readonly monitoring: Monitoring;
  readonly call: Call;
}

export interface JoinTime extends Asked {
  readonly call: Call;
}

/** Whether a supervisor joins a call. */
export const joinRows = table({
  'next-call-is-joined': row<Join>({
    requirement: 'GWS-BARGEIN-JOIN-NEXT-CALL',
    label: 'doc',
    asks: 'Does the supervisor join when the agent receives a call?',
    decide: () => true,
  }),
  'next-call-is-one-call': row<Join>({
    requirement: 'GWS-BARGEIN-MODE-NEXTCALL',
    label: 'doc',
    asks: 'With NextCall, is there a call left to join, since none was joined before?',
    decide: ({ monitoring }) => monitoring.callId === undefined,
  }),
  'all-calls-are-joined': row<Join>({
    requirement: 'GWS-BARGEIN-MODE-ALLCALLS',
    label: 'doc',
    asks: 'With AllCalls, is every call joined?',
    decide: () => true,
  }),
  'call-is-joined-while-it-rings': row<JoinTime>({
    label: 'open',
    choice: 'joinAt',
    asks: 'Does the supervisor join while the call still rings?',
    decide: ({ world }) => world.choices.joinAt === 'ringing',
  }),
  'call-that-the-agent-makes-is-joined': row<Join>({
    requirement: 'GWS-BARGEIN-MODE-ALLCALLS',
    label: 'doc',
    asks: 'Is a call joined that the agent makes? AllCalls are all; NextCall is the next that the agent receives.',
    decide: ({ monitoring }) => monitoring.mode === 'AllCalls',
  }),
  'internal-call-is-joined': row<Join>({
    label: 'page',
    asks: "Is a call joined that stays inside (T-Server's monitor-internal-calls, default true)?",
    decide: () => true,
  }),
  'busy-supervisor-joins': row<Join>({
    label: 'open',
    choice: 'busySupervisorJoins',
    asks: 'Does a supervisor join whose own device is in another call?',
    decide: ({ world }) => world.choices.busySupervisorJoins,
  }),
  'call-with-another-supervisor-is-joined': row<Join>({
    label: 'inferred',
    asks: 'Is a call joined that another supervisor is in? One supervisor is the limit of an agent, not of a call.',
    decide: () => true,
  }),
  'coach-is-not-entered-again': row<Join>({
    requirement: 'GWS-SWITCH-NO-COACH',
    label: 'page',
    asks: 'Does a supervisor who is in the call stay as heard as before when a new start asks for Coach?',
    decide: () => true,
  }),
});
