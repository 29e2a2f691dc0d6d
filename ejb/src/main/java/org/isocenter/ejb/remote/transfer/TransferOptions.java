package org.isocenter.ejb.remote.transfer;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.ejb.remote.definition.TransferProperty;

/**
 * What users choose about any job that transfers instances.
 *
 * @param priority higher ones are begun first
 * @param debug whether each instance takes a while (member {@code Debug}): an aid for tests
 * @param properties those that hold in the place of the server's, see {@link TransferProperty#among}
 */
public record TransferOptions(int priority, boolean debug, Map<String, String> properties) {

    /** What is left unsaid. */
    public static final TransferOptions DEFAULT = new TransferOptions(0, false, Map.of());

    public TransferOptions {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }
}
