// Every address and its page.
import { advicePage, answeredPage, askPage } from './pages/advice/page.mjs';
import { agreementsPage } from './pages/agreements/page.mjs';
import { composePage } from './pages/compose/page.mjs';
import { consentPage } from './pages/consent/page.mjs';
import { decisionPage } from './pages/decision/page.mjs';
import { inboxPage } from './pages/inbox/page.mjs';
import { journalPage } from './pages/journal/page.mjs';
import { peoplePage } from './pages/people/page.mjs';
import { personPage } from './pages/person/page.mjs';
import { groundPage, judgementPage, notSharedPage } from './pages/release/page.mjs';
import { sentPage } from './pages/sharing/sent.mjs';
import { sharedPage } from './pages/shared/page.mjs';
import { sharingPage } from './pages/sharing/page.mjs';
import { waitingPage } from './pages/waiting/page.mjs';

export { signInPage } from './pages/sign-in/page.mjs';

export const routes = [
  ['/', inboxPage],
  ['/share', composePage],
  ['/sent', sentPage],
  ['/sharings', sharedPage],
  ['/sharings/:id', sharingPage],
  ['/sharings/:id/decision', decisionPage],
  ['/sharings/:id/ground', groundPage],
  ['/sharings/:id/judgement', judgementPage],
  ['/sharings/:id/not-shared', notSharedPage],
  ['/waiting', waitingPage],
  ['/advice', answeredPage],
  ['/advice/ask', askPage],
  ['/advice/:id', advicePage],
  ['/people', peoplePage],
  ['/people/:id', personPage],
  ['/people/:id/consent', consentPage],
  ['/journal', journalPage],
  ['/agreements', agreementsPage],
];
