// Finding or registering a person: what was typed, and what is asked of the server.

import { isoDate } from '../../words/dates.mjs';

export const emptySearch = (prefix = 'find') => ({
  prefix,
  givenName: '',
  familyName: '',
  birth: 'date',
  date: { d: '', m: '', y: '' },
  year: '',
  expected: '',
  sex: '',
  nhsNumber: '',
  upn: '',
});

/** The id of a field's input on the page. */
export const fieldId = (search, name) => `${search.prefix}-${name}`;

function birthPart(search, errors, today) {
  const wrong = (name, text) => errors.push({ id: fieldId(search, name), text });
  if (search.birth === 'date') {
    const date = isoDate(search.date);
    if (!date) wrong('date', 'Enter the date of birth, such as 9 3 2018');
    else if (date > today) wrong('date', 'The date of birth must be in the past');
    return { dateOfBirth: date };
  }
  if (search.birth === 'about') {
    if (!/^(19|20)\d{2}$/.test(search.year.trim())) wrong('year', 'Enter a year, such as 2018');
    return { estimatedBirth: search.year.trim() };
  }
  if (!search.expected) wrong('expected', 'Enter the date when the child is expected');
  return { expectedOn: search.expected };
}

const names = (search) => {
  const body = {};
  if (search.givenName.trim()) body.givenName = search.givenName.trim();
  if (search.familyName.trim()) body.familyName = search.familyName.trim();
  return body;
};

/** @returns `{body, errors}`; send only when there are no errors */
export function searchRequest(search, today) {
  const errors = [];
  if (!search.familyName.trim()) {
    errors.push({ id: fieldId(search, 'familyName'), text: 'Enter the family name' });
  }
  const body = { ...names(search), ...birthPart(search, errors, today) };
  return { body, errors };
}

/** A person may have no known name; a birth, known or not, is always stated. */
export function registrationRequest(search, today) {
  const errors = [];
  const body = { ...names(search), ...birthPart(search, errors, today) };
  if (search.sex) body.sex = search.sex;
  if (search.nhsNumber.trim()) {
    body.nhsNumber = search.nhsNumber.trim();
    if (!/^\d{3} ?\d{3} ?\d{4}$/.test(body.nhsNumber)) {
      errors.push({ id: fieldId(search, 'nhsNumber'), text: 'An NHS number has 10 digits' });
    }
  }
  if (search.upn.trim()) {
    body.upn = search.upn.trim().toUpperCase();
    if (!/^[A-Z]\d{11}[0-9A-Z]$/.test(body.upn)) {
      errors.push({
        id: fieldId(search, 'upn'),
        text: 'A UPN has a letter, 11 digits and a last character',
      });
    }
  }
  return { body, errors };
}

const SERVER_FIELDS = {
  givenName: 'givenName',
  familyName: 'familyName',
  dateOfBirth: 'date',
  estimatedBirth: 'year',
  expectedOn: 'expected',
  sex: 'sex',
  nhsNumber: 'nhsNumber',
  upn: 'upn',
};

/** Errors of the server, led to the inputs here. */
export const serverErrors = (search, problem, textOf) =>
  problem.errors.map((error) => {
    const name = SERVER_FIELDS[String(error.field).replace(/^\//, '')];
    return { id: name && fieldId(search, name), text: textOf(error) };
  });

/** Given and family name of one written in a line: the last word is the family name. */
export function splitName(name) {
  const words = String(name ?? '')
    .trim()
    .split(/\s+/);
  return { givenName: words.slice(0, -1).join(' '), familyName: words.at(-1) ?? '' };
}

/** A search filled in from what a sharing says of somebody. */
export function searchFor(person, prefix) {
  const [y, m, d] = (person.dateOfBirth ?? '').split('-');
  const date = y ? { d: String(Number(d)), m: String(Number(m)), y } : { d: '', m: '', y: '' };
  return { ...emptySearch(prefix), ...splitName(person.name), date };
}
