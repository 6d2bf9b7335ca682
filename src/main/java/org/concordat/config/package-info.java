/**
 * What the operator may set, read once at start and immutable afterwards.
 *
 * <p>Settings come from {@code conf/concordat.yaml}, each overridden by an environment variable.
 * Every mistake is found and reported together, so that an operator corrects them in one go. Uses
 * the JDK and a YAML reader only; owns no tables. Invariant: a {@link
 * org.concordat.config.Secret} never prints its value.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.config;
