/** Tests of the pages in a real browser, against a node in a process of its own. */
@org.jspecify.annotations.NullMarked
package org.concordat.browser;
