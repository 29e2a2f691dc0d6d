package org.isocenter.ejb.files;

import org.isocenter.persistence.recovery.FilesPutAside;

/** A session bean with what the container would inject. */
public final class TestRecoveryFindings {

    private TestRecoveryFindings() {}

    public static RecoveryFindings of(FilesPutAside files) {
        RecoveryFindings findings = new RecoveryFindings();
        findings.files = files;
        return findings;
    }
}
