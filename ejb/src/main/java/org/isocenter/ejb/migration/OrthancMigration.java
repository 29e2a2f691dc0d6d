package org.isocenter.ejb.migration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Copies everything that an Orthanc has and an archive has not: instances byte for byte, metadata and attachments of users, labels, and
 * which patients are protected. Identifiers are the same on both sides. What is there already with the same digest is passed over, so
 * that a run that was broken off is simply repeated; what is there with other bytes is reported and left as it is.
 */
final class OrthancMigration {

    private static final int PAGE = 100;

    /** What servers note by themselves. */
    private static final Set<String> OWN_METADATA = Set.of(
            "AnonymizedFrom",
            "CalledAET",
            "ExpectedNumberOfInstances",
            "HttpHost",
            "HttpUsername",
            "IndexInSeries",
            "LastUpdate",
            "MainDicomSequences",
            "MainDicomTagsSignature",
            "ModifiedFrom",
            "Origin",
            "PixelDataOffset",
            "PixelDataVR",
            "ReceptionDate",
            "RemoteAET",
            "RemoteIP",
            "SopClassUid",
            "TransferSyntax");

    /** The file itself, and what is made of it; 4031 and 4301 are caches of the DICOMweb plugin. */
    private static final Set<String> OWN_ATTACHMENTS =
            Set.of("dicom", "dicom-as-json", "dicom-until-pixel-data", "4031", "4301");

    private final CoreInterface orthanc;
    private final CoreInterface archive;
    private final PrintStream out;
    private final Set<String> patients = new LinkedHashSet<>();
    private long studies;
    private long copied;
    private long present;
    private long notes;
    private long failures;

    /** @param out is told of each study and each failure */
    OrthancMigration(CoreInterface orthanc, CoreInterface archive, PrintStream out) {
        this.orthanc = orthanc;
        this.archive = archive;
        this.out = out;
    }

    /**
     * Copies everything.
     *
     * @return whether everything is on the other side now
     * @throws IOException if the list of studies cannot be read
     */
    boolean run() throws IOException {
        for (int since = 0; ; since += PAGE) {
            List<String> page = orthanc.list("/studies?since=" + since + "&limit=" + PAGE);
            for (String study : page) {
                copyStudy(study);
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        out.printf(
                "%d studies: %d instances copied, %d were there already, %d notes copied, %d failures%n",
                studies, copied, present, notes, failures);
        return failures == 0;
    }

    private void copyStudy(String study) {
        studies++;
        attempt("/studies/" + study, () -> {
            for (String series : orthanc.member("/studies/" + study, "Series")) {
                for (String instance : orthanc.member("/series/" + series, "Instances")) {
                    attempt("/instances/" + instance, () -> copyInstance(instance));
                }
                copyNotes("/series/" + series);
            }
            copyNotes("/studies/" + study);
            copyPatient(study);
        });
        out.printf("study %s (%d)%n", study, studies);
    }

    private void copyInstance(String instance) throws IOException {
        String path = "/instances/" + instance;
        Optional<String> there = archive.text(path + "/attachments/dicom/md5");
        Optional<String> here = orthanc.text(path + "/attachments/dicom/md5");
        if (there.isEmpty()) {
            String sent = copyFile(path);
            there = archive.text(path + "/attachments/dicom/md5");
            here = Optional.of(sent);
            if (there.equals(here)) {
                copied++;
            }
        } else if (there.equals(here)) {
            present++;
        }
        if (!there.equals(here)) {
            throw new IOException("is there with other bytes: MD5 " + there.orElse("none") + " in place of "
                    + here.orElse("an unknown one"));
        }
        copyNotes(path);
    }

    /** Returns the MD5 of what was sent. */
    private String copyFile(String path) throws IOException {
        MessageDigest digest = md5();
        try (InputStream file = new DigestInputStream(orthanc.open(path + "/file"), digest)) {
            archive.send("POST", "/instances", file);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Metadata and attachments of users, and labels. */
    private void copyNotes(String path) throws IOException {
        for (String name : orthanc.list(path + "/metadata")) {
            if (!OWN_METADATA.contains(name)) {
                String place = path + "/metadata/" + name;
                Optional<String> value = orthanc.text(place);
                if (value.isPresent() && !value.equals(archive.text(place))) {
                    archive.send(
                            "PUT", place, new ByteArrayInputStream(value.get().getBytes(StandardCharsets.UTF_8)));
                    notes++;
                }
            }
        }
        for (String name : orthanc.list(path + "/attachments")) {
            String place = path + "/attachments/" + name;
            if (!OWN_ATTACHMENTS.contains(name) && archive.text(place + "/md5").isEmpty()) {
                try (InputStream content = orthanc.open(place + "/data")) {
                    archive.send("PUT", place, content);
                    notes++;
                }
            }
        }
        for (String label : orthanc.list(path + "/labels")) {
            archive.send("PUT", path + "/labels/" + label, InputStream.nullInputStream());
            notes++;
        }
    }

    private void copyPatient(String study) throws IOException {
        for (String patient : orthanc.member("/studies/" + study, "ParentPatient")) {
            String path = "/patients/" + patient;
            if (patients.add(patient)) {
                copyNotes(path);
                if (orthanc.text(path + "/protected").filter("1"::equals).isPresent()) {
                    archive.send("PUT", path + "/protected", new ByteArrayInputStream(new byte[] {'1'}));
                }
            }
        }
    }

    private void attempt(String what, Step step) {
        try {
            step.take();
        } catch (IOException | RuntimeException e) {
            failures++;
            out.printf("FAILED %s: %s%n", what, e.getMessage());
        }
    }

    /** A part of the work that may fail without the others. */
    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }
}
