package org.isocenter.ejb.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OptionTableTest {

    private static final Set<String> SECTIONS = Set.of("DicomWeb", "OpenIdConnect");

    /** Read where no note is taken: sections whose members are names of the site, and what is looked for by several names. */
    private static final Set<String> NOT_NOTED = Set.of(
            "AuthenticationEnabled",
            "RemoteAccessEnabled",
            "Dictionary",
            "Housekeeper",
            "ExtraMainDicomTags",
            "UserMetadata",
            "UserContentType",
            "Pkcs11",
            "DicomWeb.RoutingRules",
            "DicomWeb.ScheduledPulls",
            "DicomWeb.TrustedProxies");

    @Test
    void everyOptionThatIsReadShouldBeInTheTableWithItsEffect() {
        Set<String> read = read();
        Set<String> inTable = OptionTable.rows().stream()
                .filter(OptionTable.Row::effect)
                .map(OptionTable.Row::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(read).isSubsetOf(inTable);
    }

    @Test
    void everyOptionWithAnEffectShouldBeRead() {
        Set<String> unread = OptionTable.rows().stream()
                .filter(OptionTable.Row::effect)
                .map(OptionTable.Row::name)
                .filter(name -> !NOT_NOTED.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        unread.removeAll(read());

        assertThat(unread).isEmpty();
    }

    /** With {@code -Disocenter.write.docs=true} it is written. */
    @Test
    void pageOfTheGuideShouldBeMadeOfTheTable() throws IOException {
        Path page = Path.of("..", "docs", "options.md");
        if (Boolean.getBoolean("isocenter.write.docs")) {
            Files.writeString(page, page(), UTF_8);
        }

        assertThat(Files.readString(page, UTF_8)).isEqualTo(page());
    }

    private static Set<String> read() {
        JsonObject effective = Configuration.of(
                        new Options(Json.createObjectBuilder().build()), Path.of("base"), Path.of("data"))
                .effective();
        Set<String> names = new TreeSet<>();
        effective.forEach((name, value) -> {
            if (SECTIONS.contains(name)) {
                value.asJsonObject().keySet().forEach(member -> names.add(name + "." + member));
            } else if (name.indexOf('.') < 0) {
                names.add(name);
            }
        });
        names.removeIf(name ->
                name.matches("(Dictionary|Housekeeper|UserMetadata|UserContentType|Pkcs11|ExtraMainDicomTags)\\..*"));
        return names;
    }

    private static String page() {
        StringBuilder page = new StringBuilder(16_384);
        page.append("# Options\n\n")
                .append("Made of the table that the server itself reads (`options.tsv`); a test compares them.\n")
                .append("The [administrator's guide](administrator-guide.md) explains the options that need words.\n\n")
                .append("## With an effect\n\n| Option | Default | Meaning |\n|---|---|---|\n");
        OptionTable.rows().stream()
                .filter(OptionTable.Row::effect)
                .forEach(row ->
                        page.append("| `%s` | %s | %s |\n".formatted(row.name(), row.byDefault(), row.meaning())));
        page.append("\n## Without effect here\n\n")
                .append("A configuration taken from Orthanc may have them. The log names those that are given.\n\n")
                .append("| Option | Why |\n|---|---|\n");
        OptionTable.rows().stream()
                .filter(row -> !row.effect())
                .forEach(row -> page.append("| `%s` | %s |\n".formatted(row.name(), row.meaning())));
        return page.toString();
    }
}
