package org.concordat.bench.decide;

import java.util.function.BooleanSupplier;

/** Something that answers questions with yes or no. */
interface Engine {
    /** Everything that can be made ready once is made ready here; each call of what it gives asks anew. */
    BooleanSupplier asking(Question question);
}
