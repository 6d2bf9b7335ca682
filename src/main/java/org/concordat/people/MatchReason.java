package org.concordat.people;

/**
 * One thing in which two records were compared.
 *
 * @param field such as {@code givenName}
 * @param level how nearly they agree, such as {@code exact}
 * @param bits its weight; below zero it speaks against one person
 */
public record MatchReason(String field, String level, double bits) {}
