package org.concordat.policy;

import org.concordat.policy.Pack.LawfulBasis;
import org.concordat.policy.Pack.StatutoryBar;

import java.util.Map;

/** The law that packs name: what allows or obliges a disclosure, and what forbids one. */
record Catalogue(Map<String, LawfulBasis> bases, Map<String, StatutoryBar> bars) {}
