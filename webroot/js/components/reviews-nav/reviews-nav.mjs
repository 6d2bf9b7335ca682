// What supervisors answer for.
import { subNav } from '../sub-nav/sub-nav.mjs';

export const reviewsNav = (current) =>
  subNav(
    'Reviews',
    [
      { href: '/reviews', label: 'To review', id: 'open' },
      { href: '/reviews/decided', label: 'Decided', id: 'done' },
      { href: '/reviews/figures', label: 'Figures', id: 'figures' },
      { href: '/challenges', label: 'Challenges', id: 'challenges' },
    ],
    current,
  );
