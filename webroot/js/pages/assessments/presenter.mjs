// Impact assessments: the one to be reviewed next comes first.

export const byReview = (assessments) =>
  [...assessments].sort(
    (a, b) => a.reviewBy.localeCompare(b.reviewBy) || a.number - b.number,
  );

export const agreementsOf = (assessment, agreements) =>
  agreements.filter(({ id }) => assessment.agreements.includes(id));
