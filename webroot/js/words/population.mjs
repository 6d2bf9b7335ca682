// Whom something is about, as guidance and grounds set them apart: children, young people, adults.

import { dayOf } from './time.mjs';

/** Whole years, about right where only a year is known; null when nothing is. */
export function yearsOf(person, now = new Date()) {
  const today = dayOf(now);
  if (person.expectedOn) return 0;
  if (person.dateOfBirth) {
    const passed = today.slice(5) >= person.dateOfBirth.slice(5) ? 0 : 1;
    return Number(today.slice(0, 4)) - Number(person.dateOfBirth.slice(0, 4)) - passed;
  }
  return person.estimatedBirth
    ? Number(today.slice(0, 4)) - Number(person.estimatedBirth.slice(0, 4))
    : null;
}

/** `child`, `youngPerson` or `adult`; null where the age is not known. */
function populationOfOne(person, ages, now) {
  const years = yearsOf(person, now);
  if (years === null) return null;
  if (years >= ages.adult) return 'adult';
  return years >= ages.youngPerson ? 'youngPerson' : 'child';
}

/** The population that all persons belong to; null for nobody, or for several at once. */
export function populationOf(persons, ages, now = new Date()) {
  const all = new Set(persons.map((person) => populationOfOne(person, ages, now)));
  return all.size === 1 ? [...all][0] : null;
}

/** `child` where all are below the adult age, `adult` where none is; else null. */
function ageSide(persons, ages, now) {
  const sides = new Set(
    persons.map((person) => {
      const population = populationOfOne(person, ages, now);
      return population === 'youngPerson' ? 'child' : population;
    }),
  );
  return sides.size === 1 ? [...sides][0] : null;
}

/** Grounds made for others than these persons come last; none is left out. */
export function groundsFor(grounds, persons, ages, now = new Date()) {
  const side = ages ? ageSide(persons, ages, now) : null;
  if (!side) return grounds;
  const forOthers = (ground) => Boolean(ground.about) && ground.about !== side;
  return [
    ...grounds.filter((ground) => !forOthers(ground)),
    ...grounds.filter((ground) => forOthers(ground)),
  ];
}
