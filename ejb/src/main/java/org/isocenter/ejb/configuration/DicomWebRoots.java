package org.isocenter.ejb.configuration;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The paths of the DICOMweb services, and the form of links to them.
 *
 * @param enable option {@code DicomWeb.Enable}
 * @param root option {@code DicomWeb.Root}, with a slash at both ends
 * @param publicRoot option {@code DicomWeb.PublicRoot}: the path in links, with a slash at both ends; by default {@code root}
 * @param ssl option {@code DicomWeb.Ssl}: whether links are {@code https} if no header tells; if the option is not
 *     given, links have the scheme of the listener
 * @param host option {@code DicomWeb.Host}: host and port of links; empty to follow the request
 * @param enableWado option {@code DicomWeb.EnableWado}
 * @param wadoRoot option {@code DicomWeb.WadoRoot}, with a slash only at its beginning
 * @param trustedProxies option {@code DicomWeb.TrustedProxies}, which Orthanc does not have: proxies whose forwarding
 *     headers are trusted; by default those on this machine
 */
public record DicomWebRoots(
        boolean enable,
        String root,
        String publicRoot,
        Optional<Boolean> ssl,
        String host,
        boolean enableWado,
        String wadoRoot,
        List<AddressRange> trustedProxies) {

    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    public DicomWebRoots {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** The way from the root of the services to that of the server: {@code ../} for each segment. */
    public String wayBack() {
        return "../".repeat((int) root.chars().filter(c -> c == '/').count() - 1);
    }

    static DicomWebRoots of(Options dicomWeb) {
        String root = withSlashes(dicomWeb.text("Root", "/dicom-web/"));
        String wado = withSlashes(dicomWeb.text("WadoRoot", "/wado"));
        boolean ssl = dicomWeb.flag("Ssl", false);
        return new DicomWebRoots(
                dicomWeb.flag("Enable", true),
                root,
                withSlashes(dicomWeb.text("PublicRoot", root)),
                dicomWeb.has("Ssl") ? Optional.of(ssl) : Optional.empty(),
                dicomWeb.text("Host", ""),
                dicomWeb.flag("EnableWado", true),
                wado.substring(0, wado.length() - 1),
                trustedProxies(dicomWeb));
    }

    private static String withSlashes(String path) {
        return SLASHES.matcher("/" + path + "/").replaceAll("/");
    }

    private static List<AddressRange> trustedProxies(Options dicomWeb) {
        if (!dicomWeb.has("TrustedProxies")) {
            return AddressRange.LOOPBACK;
        }
        List<AddressRange> ranges = new ArrayList<>();
        for (JsonValue value : dicomWeb.array("TrustedProxies")) {
            String text = value instanceof JsonString string ? string.getString() : "";
            ranges.add(AddressRange.parse(text)
                    .orElseThrow(() -> dicomWeb.wrong(
                            "TrustedProxies",
                            "an array of addresses or ranges of them, like \"10.0.0.0/8\", among which " + value
                                    + " is none")));
        }
        return ranges;
    }
}
