package org.isocenter.web.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.dicom.charset.CharacterSetWarning;
import org.isocenter.dicom.charset.DefaultEncoding;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.codec.FrameDecoder;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.deidentification.ProfileOption;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.dictionary.UidType;
import org.isocenter.dicom.dictionary.WellKnownUid;
import org.isocenter.ejb.render.RenderableKind;
import org.isocenter.ejb.retrieve.Deliverable;
import org.isocenter.ejb.search.ReturnedAttributes;
import org.isocenter.ejb.store.FailureReason;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.schema.ComputedAttribute;
import org.isocenter.persistence.index.schema.MainAttributes;
import org.isocenter.web.IsocenterApplication;
import org.isocenter.web.negotiation.Offers;
import org.isocenter.web.negotiation.ResourceOffers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the DICOM conformance statement are what the code does. */
class ConformanceTablesTest {

    private static final Path PAGE = Path.of("..", "docs", "dicom-conformance-statement.md");

    /** Of PS3.3 Tables C.12-2 to C.12-5. */
    private static final List<String> DEFINED_TERMS = List.of(
            "ISO_IR 6",
            "ISO_IR 13",
            "ISO_IR 100",
            "ISO_IR 101",
            "ISO_IR 109",
            "ISO_IR 110",
            "ISO_IR 126",
            "ISO_IR 127",
            "ISO_IR 138",
            "ISO_IR 144",
            "ISO_IR 148",
            "ISO_IR 166",
            "ISO_IR 203",
            "ISO 2022 IR 6",
            "ISO 2022 IR 13",
            "ISO 2022 IR 58",
            "ISO 2022 IR 87",
            "ISO 2022 IR 100",
            "ISO 2022 IR 101",
            "ISO 2022 IR 109",
            "ISO 2022 IR 110",
            "ISO 2022 IR 126",
            "ISO 2022 IR 127",
            "ISO 2022 IR 138",
            "ISO 2022 IR 144",
            "ISO 2022 IR 148",
            "ISO 2022 IR 149",
            "ISO 2022 IR 159",
            "ISO 2022 IR 166",
            "ISO 2022 IR 203",
            "ISO_IR 192",
            "GB18030",
            "GBK");

    /** With {@code -Disocenter.write.docs=true} it is written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sop-classes",
                "resources",
                "media-types",
                "failure-reasons",
                "matching-keys",
                "transfer-syntaxes",
                "character-sets",
                "de-identification"
            })
    void tableShouldBeWhatTheCodeDoes(String name) throws IOException {
        String table = String.join("\n", lines(name));
        String page = Files.readString(PAGE, UTF_8);
        Matcher region = Pattern.compile("(<!-- table: " + name + " -->\n)(.*?)(\n?<!-- end -->)", Pattern.DOTALL)
                .matcher(page);
        assertThat(region.find()).isTrue();
        if (Boolean.getBoolean("isocenter.write.docs")) {
            Files.writeString(
                    PAGE,
                    page.substring(0, region.end(1)) + "\n" + table + "\n\n" + "<!-- end -->"
                            + page.substring(region.end(3)),
                    UTF_8);
            return;
        }

        assertThat(region.group(2).strip()).isEqualTo(table);
    }

    private static List<String> lines(String name) {
        return switch (name) {
            case "sop-classes" -> sopClasses();
            case "resources" -> resources();
            case "media-types" -> mediaTypes();
            case "failure-reasons" -> failureReasons();
            case "matching-keys" -> matchingKeys();
            case "transfer-syntaxes" -> transferSyntaxes();
            case "character-sets" -> characterSets();
            default -> deidentification();
        };
    }

    private static List<String> table(String... columns) {
        List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", columns) + " |");
        lines.add("|---".repeat(columns.length) + "|");
        return lines;
    }

    private static String row(Object... cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            texts.add(cell.toString());
        }
        return "| " + String.join(" | ", texts) + " |";
    }

    private static List<String> sopClasses() {
        List<String> lines = table("SOP Class", "UID", "Rendered");
        WellKnownUid.all()
                .filter(uid -> uid.type() == UidType.SOP_CLASS && uid.keyword().endsWith("Storage"))
                .filter(uid -> !uid.name().contains("Media Storage Directory"))
                .sorted(Comparator.comparing(WellKnownUid::name))
                .forEach(uid -> lines.add(row(
                        uid.name() + (uid.retired() && !uid.name().contains("(Retired)") ? " (Retired)" : ""),
                        uid.uid().value(),
                        rendered(RenderableKind.of(uid.uid())))));
        return lines;
    }

    private static String rendered(RenderableKind kind) {
        return switch (kind) {
            case IMAGE -> "frames, if any; a video as its stream";
            case VIDEO -> "the stream";
            case DOCUMENT -> "the document";
            case REPORT -> "HTML or text";
            case PRESENTATION_STATE -> "the image that it refers to";
        };
    }

    private static List<String> resources() {
        OpenApiDocument document = new OpenApiDocument(
                "1", "", Map.of("dicom-web", Optional.of("/dicom-web"), "wado-uri", Optional.of("/wado")), false);
        List<String> lines = table("Request", "What it does");
        document.of(new IsocenterApplication().getClasses())
                .getJsonObject("paths")
                .forEach((path, item) -> {
                    if ((path.startsWith("/dicom-web/") || path.equals("/wado")) && !path.contains("/servers")) {
                        item.asJsonObject().forEach((verb, operation) -> {
                            JsonObject described = operation.asJsonObject();
                            if (Set.of("Retrieve", "Store", "Search", "Delete")
                                    .contains(described.getJsonArray("tags").getString(0))) {
                                lines.add(row(
                                        "`" + verb.toUpperCase(Locale.ROOT) + " " + path + "`",
                                        described.getString("summary")));
                            }
                        });
                    }
                });
        return lines;
    }

    private static List<String> mediaTypes() {
        Map<String, Offers<?>> offers = new LinkedHashMap<>();
        offers.put("Instances of a study or series", ResourceOffers.INSTANCES);
        offers.put("An instance", ResourceOffers.INSTANCE);
        offers.put("Metadata of a study or series", ResourceOffers.METADATA);
        offers.put("Metadata of an instance", ResourceOffers.INSTANCE_METADATA);
        offers.put("Frames", ResourceOffers.FRAMES);
        offers.put("A frame", ResourceOffers.FRAME);
        offers.put("Bulk data", ResourceOffers.BULKDATA);
        offers.put("Bulk data of a study, series or instance", ResourceOffers.BULKDATA_PARTS);
        offers.put("Rendered images", ResourceOffers.RENDERED);
        offers.put("Rendered reports", ResourceOffers.REPORT);
        offers.put("Thumbnails", ResourceOffers.THUMBNAIL);
        offers.put("WADO-URI, images", ResourceOffers.OBJECT);
        List<String> lines = table("Resource", "Media types");
        offers.forEach(
                (resource, offer) -> lines.add(row(resource, "`" + String.join("`, `", offer.mediaTypes()) + "`")));
        return lines;
    }

    private static List<String> failureReasons() {
        List<String> lines = table("Code", "Meaning");
        for (FailureReason reason : FailureReason.values()) {
            lines.add(row(
                    String.format("%04XH", reason.code()),
                    reason.name().substring(0, 1)
                            + reason.name()
                                    .substring(1)
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', ' ')
                                    .replace("op class", "OP Class")));
        }
        return lines;
    }

    private static List<String> matchingKeys() {
        List<String> lines = table("Level", "Attribute", "Tag", "Returned by default");
        Set<Tag> byDefault = new TreeSet<>();
        for (Level level : Level.values()) {
            byDefault.addAll(ReturnedAttributes.byDefault(level));
        }
        Set<Tag> seen = new TreeSet<>();
        for (Level level : Level.values()) {
            Set<Tag> tags = new TreeSet<>(MainAttributes.stored(level));
            for (ComputedAttribute computed : ComputedAttribute.values()) {
                if (computed.level() == level) {
                    tags.add(computed.tag());
                }
            }
            tags.addAll(ReturnedAttributes.byDefault(level));
            tags.removeIf(tag -> !seen.add(tag));
            for (Tag tag : tags) {
                String hex = tag.hex();
                lines.add(row(
                        level.name().substring(0, 1) + level.name().substring(1).toLowerCase(Locale.ROOT),
                        AttributeDictionary.standard().entry(tag).orElseThrow().name(),
                        "(" + hex.substring(0, 4) + "," + hex.substring(4) + ")",
                        byDefault.contains(tag) ? "yes" : "with `includefield`"));
            }
        }
        return lines;
    }

    private static List<String> transferSyntaxes() {
        List<String> lines = table("Transfer syntax", "UID", "Kept", "Decoded", "Made");
        TransferSyntax.all().stream()
                .sorted(Comparator.comparing(syntax -> syntax.uid().value()))
                .forEach(syntax -> lines.add(row(
                        syntax.name(),
                        syntax.uid().value(),
                        "yes",
                        syntax.isNative() || FrameDecoder.of(syntax).isPresent() ? "yes" : "no",
                        made(syntax))));
        return lines;
    }

    private static String made(TransferSyntax syntax) {
        if (!Deliverable.instances(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, syntax)) {
            return "no";
        }
        return syntax.lossy() ? "yes, for clients that name it" : "yes";
    }

    private static List<String> characterSets() {
        List<String> lines = table("Specific Character Set (0008,0005)", "Read", "`DefaultEncoding` that assumes it");
        for (String term : DEFINED_TERMS) {
            List<String> terms = term.startsWith("ISO 2022") ? List.of("", term) : List.of(term);
            boolean known = SpecificCharacterSet.of(terms).warnings().stream()
                    .noneMatch(CharacterSetWarning.UnknownTerm.class::isInstance);
            List<String> encodings = new ArrayList<>();
            for (DefaultEncoding encoding : DefaultEncoding.values()) {
                if (encoding.definedTerms().contains(term)) {
                    encodings.add("`" + encoding.optionName() + "`");
                }
            }
            lines.add(row(term, known ? "yes" : "no", String.join(", ", encodings)));
        }
        return lines;
    }

    private static List<String> deidentification() {
        List<String> lines = table("Option", "Code (DCM)", "Meaning");
        for (ProfileOption option : ProfileOption.values()) {
            lines.add(row("`" + option.optionName() + "`", option.code(), option.meaning()));
        }
        return lines;
    }
}
