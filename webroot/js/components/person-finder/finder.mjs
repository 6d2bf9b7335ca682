// Finds a person by name and birth among the agency's own records, or registers one.
import { focusErrorSummary } from '../error-summary/error-summary.mjs';
import { dayOf } from '../../words/time.mjs';
import { fieldErrorText, problemText } from '../../words/problems.mjs';
import { plural } from '../../words/labels.mjs';
import { emptySearch, registrationRequest, searchRequest, serverErrors } from './form.mjs';

export class Finder {
  errors = [];
  results = null;
  registering = false;
  busy = false;
  #app;
  #onChosen;
  #submission;

  /** @param onChosen called with the person chosen or registered */
  constructor(app, { onChosen, prefix = 'find' }) {
    this.#app = app;
    this.#onChosen = onChosen;
    this.#submission = app.api.submission();
    this.search = emptySearch(prefix);
  }

  clear() {
    const search = emptySearch(this.search.prefix);
    Object.assign(this, { search, errors: [], results: null, registering: false });
  }

  set = (name) => (value) => {
    this.search[name] = value;
    this.#app.update();
  };

  choose = (person) => {
    this.#onChosen(person);
    this.#app.update();
  };

  register = () => this.#turn(true);

  backToFinding = () => this.#turn(false);

  #turn(registering) {
    Object.assign(this, { registering, errors: [] });
    this.#app.update();
  }

  find = async (event) => {
    event.preventDefault();
    const { body, errors } = searchRequest(this.search, dayOf(new Date()));
    await this.#attempt(errors, async () => {
      this.results = (await this.#app.api.askPatiently('/people/search', body)).persons;
      const { length } = this.results;
      this.#app.say(length ? `${plural(length, 'record')} found.` : 'No record found.');
    });
  };

  save = async (event) => {
    event.preventDefault();
    const { body, errors } = registrationRequest(this.search, dayOf(new Date()));
    await this.#attempt(errors, async () => {
      const { id } = await this.#submission.send('/people', body);
      const name = [body.givenName, body.familyName].filter(Boolean).join(' ');
      this.clear();
      this.#onChosen({ id, name, ...body });
    });
  };

  async #attempt(errors, work) {
    if (this.#refuse(errors) || this.busy) return;
    this.busy = true;
    this.#app.update();
    try {
      await work();
    } catch (problem) {
      const mapped = serverErrors(this.search, problem, fieldErrorText);
      this.#refuse(mapped.length ? mapped : [{ text: problemText(problem) }]);
    } finally {
      this.busy = false;
      this.#app.update();
    }
  }

  #refuse(errors) {
    this.errors = errors;
    this.#app.update();
    if (errors.length) focusErrorSummary();
    return errors.length > 0;
  }
}
