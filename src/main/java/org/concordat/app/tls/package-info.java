/**
 * The certificate that this node shows to browsers: looked at before it is shown, and looked for again and again.
 * May use everything; owns no table.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.app.tls;
