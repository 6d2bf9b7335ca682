// Every address and its page.
import { advicePage, answeredPage, askPage } from './pages/advice/page.mjs';
import {
  agencyPage,
  editAgencyPage,
  myAgencyPage,
  newAgencyPage,
} from './pages/agency/page.mjs';
import { agenciesPage } from './pages/agencies/page.mjs';
import { editAgreementPage, newAgreementPage } from './pages/agreement/editor.mjs';
import { agreementPage } from './pages/agreement/page.mjs';
import { agreementsPage } from './pages/agreements/page.mjs';
import {
  assessmentPage,
  assessmentsPage,
  editAssessmentPage,
  newAssessmentPage,
} from './pages/assessments/page.mjs';
import {
  communitiesPage,
  communityPage,
  editCommunityPage,
  newCommunityPage,
} from './pages/communities/page.mjs';
import { awayPage } from './pages/away/page.mjs';
import { challengePage, challengesPage, newChallengePage } from './pages/challenges/page.mjs';
import { casePage, casesPage, newCasePage } from './pages/cases/page.mjs';
import { boardPage } from './pages/board/page.mjs';
import { composePage } from './pages/compose/page.mjs';
import { concernPage, concernsPage } from './pages/concerns/page.mjs';
import { lodgePage } from './pages/concern/lodge.mjs';
import { consentPage } from './pages/consent/page.mjs';
import { dutiesPage } from './pages/duties/page.mjs';
import { acknowledgePage, itemLedgerPage, reportItemPage } from './pages/correction/page.mjs';
import { decisionPage } from './pages/decision/page.mjs';
import { inboxPage } from './pages/inbox/page.mjs';
import { commitmentsPage, journalPage } from './pages/journal/page.mjs';
import { learningPage } from './pages/learning/page.mjs';
import { matchesPage } from './pages/matches/page.mjs';
import { peoplePage } from './pages/people/page.mjs';
import { personPage } from './pages/person/page.mjs';
import { openPicturePage, picturePage, picturesPage } from './pages/pictures/page.mjs';
import { problemsPage } from './pages/problems/page.mjs';
import { providerPage } from './pages/provider/page.mjs';
import { receiptPage } from './pages/receipt/page.mjs';
import { referralPage } from './pages/referral/page.mjs';
import { referralsPage } from './pages/referrals/page.mjs';
import { registerHistoryPage } from './pages/register-history/page.mjs';
import { registerPage } from './pages/register/page.mjs';
import { reportPage, reportsPage } from './pages/report/page.mjs';
import { requestPage } from './pages/request/page.mjs';
import { figuresPage } from './pages/reviews/figures.mjs';
import { reviewPage, reviewsPage, reviewedPage } from './pages/reviews/page.mjs';
import { groundPage, judgementPage, notSharedPage, recallPage } from './pages/release/page.mjs';
import {
  rehearseAgreementPage,
  rehearseCommunityPage,
  rehearsePackPage,
} from './pages/rehearsal/page.mjs';
import { simulatorPage } from './pages/simulator/page.mjs';
import { whereaboutsPage } from './pages/onward/whereabouts.mjs';
import { sentPage } from './pages/sharing/sent.mjs';
import { sharedPage } from './pages/shared/page.mjs';
import { storyPage } from './pages/story/page.mjs';
import { sharingPage } from './pages/sharing/page.mjs';
import {
  editMemberPage,
  memberPage,
  newMemberPage,
} from './pages/staff/page.mjs';
import {
  accessReportPage,
  accessRequestPage,
  accessRequestsPage,
  registerAccessPage,
} from './pages/subject-access/page.mjs';
import {
  agencyFilePage,
  certificatePage,
  certificatesPage,
  filesDuePage,
  holdsPage,
} from './pages/retention/page.mjs';
import { timelinePage } from './pages/timeline/page.mjs';
import { waitingPage } from './pages/waiting/page.mjs';

import { signInsPage } from './pages/sign-ins/page.mjs';

export { signInPage } from './pages/sign-in/page.mjs';
import { ordersPage } from './pages/orders/page.mjs';
import { witnessesPage } from './pages/witnesses/page.mjs';

export const routes = [
  ['/', inboxPage],
  ['/share', composePage],
  ['/sent', sentPage],
  ['/sharings', sharedPage],
  ['/sharings/:id', sharingPage],
  ['/sharings/:id/decision', decisionPage],
  ['/sharings/:id/items/:item/ledger', itemLedgerPage],
  ['/sharings/:id/items/:item/report', reportItemPage],
  ['/sharings/:id/acknowledge', acknowledgePage],
  ['/sharings/:id/receipt', receiptPage],
  ['/sharings/:id/story', storyPage],
  ['/sharings/:id/ground', groundPage],
  ['/sharings/:id/judgement', judgementPage],
  ['/sharings/:id/not-shared', notSharedPage],
  ['/sharings/:id/recall', recallPage],
  ['/sharings/:id/whereabouts', whereaboutsPage],
  ['/referrals', referralsPage],
  ['/referrals/:id', referralPage],
  ['/requests/:id', requestPage],
  ['/rehearsal', rehearseAgreementPage],
  ['/waiting', waitingPage],
  ['/duties', dutiesPage],
  ['/away', awayPage],
  ['/sign-ins', signInsPage],
  ['/advice', answeredPage],
  ['/advice/ask', askPage],
  ['/advice/:id', advicePage],
  ['/people', peoplePage],
  ['/people/:id', personPage],
  ['/people/:id/consent', consentPage],
  ['/people/:id/timeline', timelinePage],
  ['/people/:id/access', registerAccessPage],
  ['/access', accessRequestsPage],
  ['/access/:id', accessRequestPage],
  ['/access/:id/report', accessReportPage],
  ['/retention', filesDuePage],
  ['/retention/files/:id', agencyFilePage],
  ['/retention/holds', holdsPage],
  ['/retention/certificates', certificatesPage],
  ['/retention/certificates/:id', certificatePage],
  ['/concerns', concernsPage],
  ['/concerns/new', lodgePage],
  ['/concerns/:id', concernPage],
  ['/hub', boardPage],
  ['/hub/matches', matchesPage],
  ['/hub/pictures', picturesPage],
  ['/hub/pictures/:id', picturePage],
  ['/hub/pictures/:id/open', openPicturePage],
  ['/register/simulator', simulatorPage],
  ['/reviews', reviewsPage],
  ['/reviews/decided', reviewedPage],
  ['/reviews/figures', figuresPage],
  ['/reviews/:id', reviewPage],
  ['/cases', casesPage],
  ['/cases/new', newCasePage],
  ['/cases/:id', casePage],
  ['/reports', reportsPage],
  ['/reports/:id', reportPage],
  ['/learning', learningPage],
  ['/problems', problemsPage],
  ['/challenges', challengesPage],
  ['/challenges/new', newChallengePage],
  ['/challenges/:id', challengePage],
  ['/journal', journalPage],
  ['/journal/commitments', commitmentsPage],
  ['/register', registerPage],
  ['/register/history', registerHistoryPage],
  ['/register/witnesses', witnessesPage],
  ['/register/orders', ordersPage],
  ['/register/rehearsal', rehearsePackPage],
  ['/register/agencies', agenciesPage],
  ['/register/agencies/new', newAgencyPage],
  ['/register/agencies/:id', agencyPage],
  ['/register/agencies/:id/edit', editAgencyPage],
  ['/register/agencies/:id/provider', providerPage],
  ['/register/agencies/:id/staff/new', newMemberPage],
  ['/register/agencies/:id/staff/:person', memberPage],
  ['/register/agencies/:id/staff/:person/edit', editMemberPage],
  ['/register/communities', communitiesPage],
  ['/register/communities/new', newCommunityPage],
  ['/register/communities/:id', communityPage],
  ['/register/communities/:id/edit', editCommunityPage],
  ['/register/communities/:id/rehearsal', rehearseCommunityPage],
  ['/register/assessments', assessmentsPage],
  ['/register/assessments/new', newAssessmentPage],
  ['/register/assessments/:id', assessmentPage],
  ['/register/assessments/:id/edit', editAssessmentPage],
  ['/agreements', agreementsPage],
  ['/agreements/new', newAgreementPage],
  ['/agreements/:id', agreementPage],
  ['/agreements/:id/edit', editAgreementPage],
  ['/my-agency', myAgencyPage],
];
