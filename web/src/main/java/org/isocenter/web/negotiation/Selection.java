package org.isocenter.web.negotiation;

/**
 * A representation that a client accepts.
 *
 * @param <R> names the representations of a kind of resource
 * @param representation the one
 * @param syntax the transfer syntax it is wanted in
 * @param weight how much it is wanted, above 0 to 1
 */
public record Selection<R>(R representation, RequestedSyntax syntax, double weight) {}
