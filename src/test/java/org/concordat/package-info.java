/** What tests of every package share. */
@org.jspecify.annotations.NullMarked
package org.concordat;
