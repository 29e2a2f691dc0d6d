package org.isocenter.ejb.configuration;

import java.util.regex.Pattern;

/**
 * Where the DICOMweb services are, and what links to them look like.
 *
 * @param enable option {@code DicomWeb.Enable}
 * @param root option {@code DicomWeb.Root}, with a slash at both ends
 * @param publicRoot option {@code DicomWeb.PublicRoot}: the path in links, with a slash at both ends; by default {@code root}
 * @param ssl option {@code DicomWeb.Ssl}: whether links are {@code https} where no header says
 * @param host option {@code DicomWeb.Host}: host and port of links; empty to follow the request
 * @param enableWado option {@code DicomWeb.EnableWado}
 * @param wadoRoot option {@code DicomWeb.WadoRoot}, with a slash at its beginning only
 */
public record DicomWebRoots(
        boolean enable, String root, String publicRoot, boolean ssl, String host, boolean enableWado, String wadoRoot) {

    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    static DicomWebRoots of(Options dicomWeb) {
        String root = withSlashes(dicomWeb.text("Root", "/dicom-web/"));
        String wado = withSlashes(dicomWeb.text("WadoRoot", "/wado"));
        return new DicomWebRoots(
                dicomWeb.flag("Enable", true),
                root,
                withSlashes(dicomWeb.text("PublicRoot", root)),
                dicomWeb.flag("Ssl", false),
                dicomWeb.text("Host", ""),
                dicomWeb.flag("EnableWado", true),
                wado.substring(0, wado.length() - 1));
    }

    private static String withSlashes(String path) {
        return SLASHES.matcher("/" + path + "/").replaceAll("/");
    }
}
