package org.isocenter.ejb.store;

/** Warnings about an instance that was stored: the values of Warning Reason (0008,1196) in PS3.18 Annex I.2. */
public enum WarningReason {
    /** B000H: attributes were changed. */
    COERCION(0xB000),
    /** B006H: attributes were left out. */
    ELEMENTS_DISCARDED(0xB006),
    /** B007H: the instance contradicts itself about its SOP Class. */
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
