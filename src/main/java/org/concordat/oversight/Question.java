package org.concordat.oversight;

import java.util.List;

/** Some of what was read, and why it is asked about; all by one reader. */
record Question(Reason reason, String clause, List<Read> reads) {}
