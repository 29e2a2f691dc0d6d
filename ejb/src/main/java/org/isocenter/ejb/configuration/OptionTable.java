package org.isocenter.ejb.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A table of all options that the server knows, including those of Orthanc that have no effect here. A page of the
 * guide is generated from it.
 */
final class OptionTable {

    /** Replaces the default of an option that has no effect. */
    private static final String WITHOUT_EFFECT = "-";

    private static final Map<String, Row> ROWS = read();

    private OptionTable() {}

    /**
     * An option.
     *
     * @param name preceded by its section's name and a point, unless it is at the top level
     * @param effect whether it has an effect
     * @param byDefault its default, in words
     * @param meaning what it does, or why it has no effect
     */
    record Row(String name, boolean effect, String byDefault, String meaning) {}

    /** The option of that name, which includes the name of the section. */
    static Optional<Row> row(String name) {
        return Optional.ofNullable(ROWS.get(name));
    }

    /** All options, in the order of the table. */
    static List<Row> rows() {
        return List.copyOf(ROWS.values());
    }

    private static Map<String, Row> read() {
        Map<String, Row> rows = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(OptionTable.class.getResourceAsStream("options.tsv")), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    rows.put(cells[0], new Row(cells[0], !cells[1].equals(WITHOUT_EFFECT), cells[1], cells[2]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
