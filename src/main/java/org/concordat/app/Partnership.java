package org.concordat.app;

import org.concordat.policy.BankHolidays;
import org.concordat.policy.Guidance;
import org.concordat.policy.Pack;
import org.concordat.sharing.PackVersions;

/**
 * What a partnership is run by, from its files.
 *
 * @param text the pack as it is written, which is kept with what it decided
 */
record Partnership(Pack pack, PackVersions.Text text, Guidance guidance, BankHolidays holidays) {}
