package org.concordat.access;

/**
 * Why a token is none. For the operator's counts and for tests alone: whoever sent it is told the same of
 * all of them.
 */
public enum TokenFault {
    /** None was sent: somebody who has not signed in. */
    MISSING,
    /** More than one was sent, or two that differ: which is meant is not for us to guess. */
    SEVERAL,
    /** The header says something else than one Bearer token. */
    NOT_BEARER,
    TOO_LONG,
    /** Characters that no token of ours has: padding, spaces, another alphabet, JSON. */
    CHARACTERS,
    /** Not three parts. Five are an encrypted token (RFC 7516). */
    PARTS,
    HEADER_UNREADABLE,
    /** Our header's words, written otherwise. */
    HEADER_SPELLING,
    HEADER_REPEATED_MEMBER,
    ALGORITHM_NONE,
    ALGORITHM_OTHER,
    /** The header brings a key, or says where one is. */
    KEY_BROUGHT,
    KEY_OTHER,
    /** The header demands to be understood, which we never ask of anybody. */
    CRITICAL,
    ENCRYPTED,
    NESTED,
    TYPE_OTHER,
    /** The header says more than ours does. */
    HEADER_MORE,
    SIGNATURE_SPELLING,
    SIGNATURE_LENGTH,
    /** Its number is beyond the group's order: the same signature in a second spelling (RFC 8032 section 8.4). */
    SIGNATURE_MALLEABLE,
    SIGNATURE_WRONG,
    CLAIMS_SPELLING,
    CLAIMS_UNREADABLE,
    CLAIM_REPEATED,
    ISSUER,
    AUDIENCE,
    EXPIRY,
    EXPIRED,
    ISSUED,
    ISSUED_LATER,
    BEGINNING,
    BEGINS_LATER,
    /** It lives longer than any token that we give. */
    LIVES_TOO_LONG,
    SESSION,
    PRACTITIONER,
    AGENCY,
    AUTHORITY,
    ROLES,
    TEAMS
}
