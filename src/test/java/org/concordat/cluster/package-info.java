@org.jspecify.annotations.NullMarked
package org.concordat.cluster;
