package org.isocenter.ejb.store;

/** What is worth knowing about an instance that was stored: the values of Warning Reason (0008,1196) in PS3.18 Annex I.2. */
public enum WarningReason {
    /** B000H: attributes were changed. */
    COERCION(0xB000),
    /** B006H: attributes were left out. */
    ELEMENTS_DISCARDED(0xB006),
    /** B007H: what the instance says of its SOP Class is not all the same. */
    DATA_SET_DOES_NOT_MATCH(0xB007);

    private final int code;

    WarningReason(int code) {
        this.code = code;
    }

    /** The number in the attribute, 16 bits. */
    public int code() {
        return code;
    }
}
