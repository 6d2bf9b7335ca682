// What one reads while finding or registering a person.

export const INTRO = {
  find: 'You find the records of your own agency, by name and birth. There is no list to browse, and each search is recorded.',
  register:
    'Enter what you know. A name may be unknown; say at least about when the person was born, or when a child is expected.',
};
