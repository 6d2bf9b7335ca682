/** Which tests prove which clause of {@code conf/clauses.csv}, and the report of it. */
@org.jspecify.annotations.NullMarked
package org.concordat.clauses;
