package org.isocenter.ejb.store;

import org.isocenter.dicom.dataset.Uid;

/** A SOP instance by its class and its own UID: what a store response names it by. */
public record SopInstance(Uid sopClass, Uid instance) {}
