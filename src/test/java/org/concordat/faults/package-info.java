/**
 * Faults made on purpose, on a real PostgreSQL and on real processes: races, freezes, kill -9. What is
 * found afterwards is judged by checkers that read the database themselves and use nothing of what they
 * judge. {@link org.concordat.faults.Chaos} runs the same at any size.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.faults;
