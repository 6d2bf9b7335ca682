package org.concordat.consent;

import java.time.LocalDate;

/**
 * What a person was told of how information about them is used, of their rights and how to complain
 * (BUC-8.3.1).
 *
 * @param notice which notice, by its title
 * @param manner inPerson, post, email or telephone
 */
public record NoticeEntry(String notice, LocalDate givenOn, String manner) {}
