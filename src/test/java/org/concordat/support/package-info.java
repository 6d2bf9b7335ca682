/** What the tests of several features share. */
@org.jspecify.annotations.NullMarked
package org.concordat.support;
