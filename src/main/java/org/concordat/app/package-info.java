/**
 * The program: reads the settings, wires everything by hand, deploys the verticles, and stops them in
 * order. May use everything.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.app;
