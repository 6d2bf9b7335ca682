/**
 * Our decision beside three policy engines that answer yes or no: the same scenes, the same rules, and equal
 * answers before anything is measured. What the rules say stands at {@link org.concordat.bench.decide.Question}.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.bench.decide;
