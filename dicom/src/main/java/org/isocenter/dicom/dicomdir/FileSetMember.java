package org.isocenter.dicom.dicomdir;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;

/**
 * An instance in a file-set.
 *
 * @param fileId the components of the path of its file, each of up to 8 capital letters, digits and underscores (PS3.10 §8.2)
 * @param attributes of the instance; those of {@link Dicomdir#ATTRIBUTES} are enough
 * @param transferSyntax of the file
 */
public record FileSetMember(List<String> fileId, DataSet attributes, Uid transferSyntax) {

    private static final int COMPONENTS = 8;

    /** @throws IllegalArgumentException if the File ID is not of that form */
    public FileSetMember {
        fileId = List.copyOf(fileId);
        if (fileId.isEmpty()
                || fileId.size() > COMPONENTS
                || !fileId.stream().allMatch(component -> component.matches("[A-Z0-9_]{1,8}"))) {
            throw new IllegalArgumentException("not a File ID: " + fileId);
        }
        Objects.requireNonNull(attributes);
        Objects.requireNonNull(transferSyntax);
    }

    /** A key that all members of the same patient, study or series have in common. */
    String key(List<Tag> tags) {
        return tags.stream().map(tag -> attributes.string(tag).orElse("")).collect(Collectors.joining("\\"));
    }
}
