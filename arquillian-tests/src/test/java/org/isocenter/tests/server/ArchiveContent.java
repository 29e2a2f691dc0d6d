package org.isocenter.tests.server;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a server says of what it keeps: resources, metadata, labels, attachments, and the digest of each file's bytes.
 *
 * @param answers by path
 */
public record ArchiveContent(Map<String, String> answers) {

    private static final List<String> LEVELS = List.of("patients", "studies", "series", "instances");

    /** Asks a server for everything. */
    public static ArchiveContent of(DeployedServer server) throws Exception {
        Map<String, String> answers = new TreeMap<>();
        for (String level : LEVELS) {
            for (String id : list(server, "/" + level)) {
                String path = "/" + level + "/" + id;
                for (String part : List.of("", "/metadata?expand", "/labels")) {
                    answers.put(path + part, body(server, path + part));
                }
                for (String name : list(server, path + "/attachments")) {
                    answers.put(path + "/attachments/" + name, digest(server, path + "/attachments/" + name + "/data"));
                }
                if (level.equals("instances")) {
                    answers.put(path + "/file", digest(server, path + "/file"));
                }
            }
        }
        return new ArchiveContent(answers);
    }

    private static List<String> list(DeployedServer server, String path) throws IOException, InterruptedException {
        return DeployedServer.json(server.get(path), JsonArray.class).getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }

    private static String body(DeployedServer server, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = server.get(path);
        return answer.statusCode() + " " + answer.body();
    }

    private static String digest(DeployedServer server, String path) throws Exception {
        HttpResponse<byte[]> answer = server.bytes(path);
        return answer.statusCode() + " "
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(answer.body()));
    }
}
