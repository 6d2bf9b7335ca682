@org.jspecify.annotations.NullMarked
package org.concordat.concern.picture;
