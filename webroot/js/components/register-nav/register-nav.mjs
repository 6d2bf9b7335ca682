// The parts of the register.
import { rightsOf } from '../../register.mjs';
import { subNav } from '../sub-nav/sub-nav.mjs';

const PARTS = [
  { id: 'due', label: 'What is due', href: '/register', overseers: true },
  { id: 'agencies', label: 'Agencies', href: '/register/agencies' },
  { id: 'communities', label: 'Communities', href: '/register/communities' },
  { id: 'agreements', label: 'Agreements', href: '/agreements' },
  { id: 'assessments', label: 'Impact assessments', href: '/register/assessments' },
  { id: 'witnesses', label: 'Witnesses', href: '/register/witnesses', overseers: true },
  { id: 'orders', label: 'Orders', href: '/register/orders', readers: true },
  { id: 'history', label: 'History', href: '/register/history', overseers: true },
];

export const registerNav = (session, current) => {
  const { oversees } = rightsOf(session);
  const orders = session.has('steward', 'auditor');
  const parts = PARTS.filter((part) => (oversees || !part.overseers) && (orders || !part.readers));
  return subNav('Register', parts, current);
};
