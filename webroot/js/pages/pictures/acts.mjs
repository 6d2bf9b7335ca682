// What can be done with a picture on its page.
import { OPENED, STEPS } from './presenter.mjs';

export const pictureActs = (state) => {
  const path = () => `/hub/pictures/${state.id}`;
  return {
    ask: () => ({
      title: 'Ask those who lodged',
      text: STEPS.ask,
      fields: () => [],
      request: () => [`${path()}/open`, {}],
      button: 'Ask them',
      said: () => OPENED,
    }),
    notNow: () => ({
      title: 'Not now',
      text: STEPS.notNow,
      fields: () => [
        {
          id: 'why',
          at: 'reason',
          kind: 'textarea',
          label: 'Why not now?',
          rows: 3,
          max: 4000,
          required: 'Say why not now',
        },
      ],
      request: (body) => [`${path()}/not-now`, body],
      button: 'Put it off',
      said: () => 'Put off. It is looked at again later.',
    }),
  };
};
