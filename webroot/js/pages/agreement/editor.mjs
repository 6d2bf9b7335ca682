// Drafting an agreement, and changing a draft. Somebody else may have changed it meanwhile.
import { formPage } from '../../components/form/page.mjs';
import { namesOf } from '../../components/register-history/presenter.mjs';
import { agreementPath, rightsOf } from '../../register.mjs';
import { agreementTitle } from '../agreements/presenter.mjs';
import { conflictView } from './conflict.mjs';
import { agreementFields } from './form.mjs';
import { differences } from './presenter.mjs';

async function around(app) {
  const [terms, pack, { communities }] = await Promise.all([
    app.registerTerms(),
    app.pack(),
    app.api.get('/communities'),
  ]);
  return { terms, pack, communities };
}

export const newAgreementPage = (app, { query }) =>
  formPage(app, {
    place: 'agreement-new',
    section: 'register',
    what: 'the form',
    may: rightsOf(app.session).steward,
    async load() {
      const community = query.get('community') ?? '';
      return {
        title: 'Draft an agreement',
        text: 'A draft binds nobody. It can be changed until every party has signed and it is brought into force.',
        back: { href: '/agreements', label: 'Agreements' },
        button: 'Save the draft',
        fields: agreementFields(await around(app)),
        thing: { community: community || undefined },
        stamp: community,
        request: (body) => ['/agreements', body],
        done: ({ id }) => app.go(agreementPath({ id }), { replace: true }),
      };
    },
  });

export function editAgreementPage(app, { params: { id } }) {
  const path = agreementPath({ id });
  let base = null;
  let conflict = null;

  /** Somebody was faster: what they changed is shown, and what one wrote stays. */
  const meet = (context) => async (problem) => {
    if (problem.status !== 409) return false;
    const theirs = await app.api.get(path);
    if (theirs.version === base.version) return false;
    conflict = {
      version: theirs.version,
      editable: theirs.transitions.includes('edit'),
      differences: differences(base, theirs, context),
    };
    base = theirs;
    app.update();
    requestAnimationFrame(() => document.getElementById('conflict')?.focus());
    return true;
  };

  return formPage(app, {
    place: `agreement-${id}`,
    section: 'register',
    what: 'the form',
    may: rightsOf(app.session).steward,
    async load() {
      const [context, agreement, { agencies }] = await Promise.all([
        around(app),
        app.api.get(path),
        app.api.get('/agencies'),
      ]);
      base = agreement;
      const signed = agreement.signOffs.some(({ version }) => version === agreement.version);
      return {
        title: 'Change the draft',
        caption: agreementTitle(agreement),
        text: signed
          ? 'It has signatures already. When you save a change they lapse, and every party signs again.'
          : undefined,
        back: { href: path, label: agreementTitle(agreement) },
        button: 'Save the draft',
        fields: agreementFields(context),
        thing: agreement,
        stamp: String(agreement.version),
        root: 'terms',
        before: () => conflictView(conflict, path),
        request: (terms) => [path, { version: base.version, terms }],
        failed: meet({
          pack: context.pack,
          names: namesOf(agencies, context.communities),
        }),
        done: () => app.go(path, { replace: true }),
      };
    },
  });
}
