import { arrivedText } from './presenter.mjs';
import { inboxView } from './view.mjs';

export function inboxPage(app) {
  let told = app.desk.arrived;
  return {
    section: 'inbox',
    what: 'your inbox',
    title: () => {
      const { unread } = app.desk.counts();
      return unread ? `Inbox (${unread} new)` : 'Inbox';
    },
    load: async () => {
      if (!app.desk.ready) await app.desk.load();
    },
    view() {
      if (app.desk.arrived !== told) {
        told = app.desk.arrived;
        if (told) app.say(arrivedText(told));
      }
      return inboxView(app.desk);
    },
    onResume: () => app.desk.refresh(),
  };
}
