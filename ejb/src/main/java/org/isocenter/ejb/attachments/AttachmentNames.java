package org.isocenter.ejb.attachments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.isocenter.ejb.configuration.AttachmentOptions;
import org.isocenter.persistence.index.MetadataType;

/** The names of types of attachments and metadata: Orthanc's names, those of the configuration, or numbers. */
@Singleton
public class AttachmentNames {

    /** The number of an instance's own file. */
    public static final int DICOM = 1;

    private static final Map<String, Integer> CONTENTS =
            Map.of("dicom", DICOM, "dicom-as-json", 2, "dicom-until-pixel-data", 3);

    private final AttachmentOptions options;

    @Inject
    public AttachmentNames(AttachmentOptions options) {
        this.options = options;
    }

    /** The number of a kind of content; empty if the name is unknown. */
    public OptionalInt content(String name) {
        Integer known = CONTENTS.get(name);
        AttachmentOptions.ContentType configured = options.contents().get(name);
        if (known != null) {
            return OptionalInt.of(known);
        }
        return configured != null ? OptionalInt.of(configured.number()) : number(name);
    }

    /** The name of a kind of content: its number, if it has no other. */
    public String content(int number) {
        return CONTENTS.entrySet().stream()
                .filter(entry -> entry.getValue() == number)
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> options.contents().entrySet().stream()
                        .filter(entry -> entry.getValue().number() == number)
                        .map(Map.Entry::getKey)
                        .findFirst())
                .orElse(Integer.toString(number));
    }

    /** The media type in which a kind of content is sent. */
    public String mediaType(int number) {
        if (number == DICOM) {
            return "application/dicom";
        }
        return options.contents().values().stream()
                .filter(type -> type.number() == number)
                .findFirst()
                .flatMap(AttachmentOptions.ContentType::mediaType)
                .orElse("application/octet-stream");
    }

    /** The number of a type of texts that users attach; empty if the name is unknown. */
    public OptionalInt metadata(String name) {
        Optional<MetadataType> known = MetadataType.of(name);
        if (known.isPresent()) {
            return OptionalInt.of(known.get().number());
        }
        Integer configured = options.metadata().get(name);
        return configured != null ? OptionalInt.of(configured) : number(name);
    }

    /** The name of a type of texts: its number, if it has no other. */
    public String metadata(int number) {
        return MetadataType.of(number)
                .map(MetadataType::text)
                .or(() -> options.metadata().entrySet().stream()
                        .filter(entry -> entry.getValue() == number)
                        .map(Map.Entry::getKey)
                        .findFirst())
                .orElse(Integer.toString(number));
    }

    private static OptionalInt number(String name) {
        return name.matches("[0-9]{1,5}") ? OptionalInt.of(Integer.parseInt(name)) : OptionalInt.empty();
    }
}
