// What the pages of the register have in common: who may do what, and where each thing has its page.

/** Only what is offered: the server decides again. */
export function rightsOf(session) {
  const own = session.practitioner?.agency.id;
  const isOwn = (agency) => agency === own;
  const steward = session.has('steward');
  const representative = session.has('representative');
  return {
    own,
    steward,
    /** What is due, the history, the export. */
    oversees: session.has('steward', 'auditor', 'representative'),
    keeps: (agency) => steward || (representative && isOwn(agency)),
    readsStaff: (agency) =>
      session.has('steward', 'auditor') ||
      (isOwn(agency) && session.has('representative', 'supervisor')),
    trains: (agency) =>
      steward || (isOwn(agency) && session.has('representative', 'supervisor')),
  };
}

/** An agency's page: one's own is `My agency` to its representative. */
export const homeOfAgency = (session, id) => {
  const { own, steward } = rightsOf(session);
  return session.has('representative') && !steward && own === id ? '/my-agency' : agencyPath({ id });
};

export const sectionOfAgency = (session, id) =>
  homeOfAgency(session, id) === '/my-agency' ? 'agency' : 'register';

export const agencyPath = ({ id }) => `/register/agencies/${id}`;
export const communityPath = ({ id }) => `/register/communities/${id}`;
export const agreementPath = ({ id }) => `/agreements/${id}`;
export const assessmentPath = ({ id }) => `/register/assessments/${id}`;
