// What a chart shows, apart from how it is drawn: sums, what may be said in little room, and the table behind it.

/** Told apart by their pattern; the colour comes on top. In the order in which series take them. */
export const LOOKS = ['solid', 'striped', 'open', 'dotted', 'barred', 'crossed'];

/** A chart of more than so many categories leaves names out where it is narrow. */
const ALL_NAMED = 5;
const NAMED_EVERY = 3;

/** The greatest sum of a category, or the greatest number of any series where they stand side by side. */
export const most = ({ categories, series, stacked }) =>
  Math.max(
    0,
    ...categories.map((_, i) => {
      const numbers = series.map(({ values }) => values[i]);
      return stacked ? numbers.reduce((sum, n) => sum + n, 0) : Math.max(...numbers);
    }),
  );

export const isEmpty = (chart) => most({ ...chart, stacked: false }) === 0;

/** The parts of each category, one upon the other: `{from, to}` of each series. */
export const stacks = ({ categories, series }) =>
  categories.map((_, i) => {
    let sum = 0;
    return series.map(({ values }) => {
      const from = sum;
      sum += values[i];
      return { from, to: sum };
    });
  });

/** Whether a category keeps its name where there is little room: the last does, and every third before it. */
export const isNamed = (index, count) =>
  count <= ALL_NAMED || (count - 1 - index) % NAMED_EVERY === 0;

/** A series with what tells it apart. */
export const dressed = (series) =>
  series.map((one, i) => ({ tone: 'accent', ...one, look: LOOKS[i % LOOKS.length] }));

/** The rows of the table that says the same. */
export const rowsOf = ({ categories, series }) =>
  categories.map(({ id, label }, i) => ({ id, cells: [label, ...series.map(({ values }) => values[i])] }));
