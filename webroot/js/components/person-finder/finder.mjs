// Finds a person by name and birth among the agency's own records, or registers one.
import { focusErrorSummary } from '../error-summary/error-summary.mjs';
import { dayOf } from '../../words/time.mjs';
import { fieldErrorText, problemText } from '../../words/problems.mjs';
import { plural } from '../../words/labels.mjs';
import { emptySearch, registrationRequest, searchRequest, serverErrors } from './form.mjs';

/** @param onChosen called with the person chosen or registered */
export function createFinder(app, { onChosen, prefix = 'find' }) {
  const submission = app.api.submission();
  const finder = {
    search: emptySearch(prefix),
    errors: [],
    results: null,
    registering: false,
    busy: false,
    clear() {
      Object.assign(finder, {
        search: emptySearch(prefix),
        errors: [],
        results: null,
        registering: false,
      });
    },
    set: (name) => (value) => {
      finder.search[name] = value;
      app.update();
    },
    choose(person) {
      onChosen(person);
      app.update();
    },
    register() {
      finder.registering = true;
      finder.errors = [];
      app.update();
    },
    backToFinding() {
      finder.registering = false;
      finder.errors = [];
      app.update();
    },
    async find(event) {
      event?.preventDefault();
      const { body, errors } = searchRequest(finder.search, dayOf(new Date()));
      if (refuse(errors) || finder.busy) return;
      await attempt(async () => {
        finder.registering = false;
        finder.results = (await app.api.ask('/people/search', body)).persons;
        app.say(finder.results.length ? `${plural(finder.results.length, 'record')} found.` : 'No record found.');
      });
    },
    async save(event) {
      event?.preventDefault();
      const { body, errors } = registrationRequest(finder.search, dayOf(new Date()));
      if (refuse(errors) || finder.busy) return;
      await attempt(async () => {
        const { id } = await submission.send('/people', body);
        const name = [body.givenName, body.familyName].filter(Boolean).join(' ');
        onChosen({ id, name, ...body });
        finder.clear();
      });
    },
  };

  function refuse(errors) {
    finder.errors = errors;
    app.update();
    if (errors.length) focusErrorSummary();
    return errors.length > 0;
  }

  async function attempt(work) {
    finder.busy = true;
    app.update();
    try {
      await work();
    } catch (problem) {
      const mapped = serverErrors(finder.search, problem, fieldErrorText);
      refuse(mapped.length ? mapped : [{ text: problemText(problem) }]);
    } finally {
      finder.busy = false;
      app.update();
    }
  }

  return finder;
}
