// Asking and answering: what was typed, what is sent, what is missing.

export const emptyQuestion = () => ({ question: '', to: '', naming: [], person: '' });

export const askErrors = ({ question, naming, person }, persons) => {
  const errors = [];
  if (!question.trim()) errors.push({ id: 'question', text: 'Write your question' });
  if (naming.length && persons.length > 1 && !person) {
    errors.push({ id: 'person', text: 'Choose who it is about' });
  }
  return errors;
};

/** Says who it is about only where the box was ticked. */
export function askBody({ question, to, naming, person }, persons, sharing) {
  const body = { question: question.trim() };
  if (to) body.to = to;
  if (sharing) body.sharing = sharing;
  const about = persons.length > 1 ? person : persons[0]?.id;
  if (naming.length && about) body.person = about;
  return body;
}

export const askFieldId = (field) => String(field).replace(/^\//, '').split('/')[0];

export const answerErrors = (answer) =>
  answer.trim() ? [] : [{ id: 'answer', text: 'Write your answer' }];
