// What a chart shows, apart from how it is drawn: sums, what may be said in little room, and the table behind it.

/** Told apart by their pattern; the colour comes on top. In the order in which series take them. */
export const LOOKS = ['solid', 'striped', 'open', 'dotted', 'barred', 'crossed'];

/** How many categories keep their names where a chart is narrow, and where it has room. */
export const FEW_NAMES = 5;
export const MANY_NAMES = 12;

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

/** Whether a category keeps its name where there is room for so many: the last does, and each so far before it. */
export const isNamed = (index, count, room) => (count - 1 - index) % Math.ceil(count / room) === 0;

/** A series with what tells it apart. */
export const dressed = (series) =>
  series.map((one, i) => ({ tone: 'accent', ...one, look: LOOKS[i % LOOKS.length] }));

/** The rows of the table that says the same. */
export const rowsOf = ({ categories, series }) =>
  categories.map(({ id, label }, i) => ({ id, cells: [label, ...series.map(({ values }) => values[i])] }));
