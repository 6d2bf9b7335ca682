import { Finder } from '../../components/person-finder/finder.mjs';
import { peopleView } from './view.mjs';

export function peoplePage(app) {
  const finder = new Finder(app, { onChosen: (person) => app.go(`/people/${person.id}`) });
  return {
    section: 'people',
    title: () => 'Find a person',
    view: () => peopleView(finder, app.session.has('supervisor', 'representative')),
  };
}
