package org.isocenter.ejb.transfer;

/**
 * What users choose about any job that transfers instances.
 *
 * @param priority higher ones are begun first
 * @param slow whether each instance takes a while (member {@code Debug}): an aid for tests
 */
public record TransferOptions(int priority, boolean slow) {

    /** What is left unsaid. */
    public static final TransferOptions DEFAULT = new TransferOptions(0, false);
}
