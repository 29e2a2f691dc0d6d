package org.isocenter.tests.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bodies that are what some route wants, nearly. */
public final class HostileBodies {

    private static final int BOMB = 40 << 20;

    private final List<byte[]> bodies = new ArrayList<>();

    /**
     * @param instance a file that may be stored
     * @param identifiers of resources that may be changed
     */
    public HostileBodies(byte[] instance, List<String> identifiers) {
        texts(identifiers).forEach(text -> bodies.add(text.getBytes(UTF_8)));
        bodies.add(new byte[0]);
        bodies.add(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xD8});
        bodies.add(new byte[200_000]);
        bodies.add(instance);
        bodies.add(Arrays.copyOf(instance, instance.length / 2));
        bodies.add(Arrays.copyOf(instance, 140));
        bodies.add(multipart(instance, "application/dicom"));
        bodies.add(multipart(instance, "text/html"));
        bodies.add(multipart(Arrays.copyOf(instance, instance.length / 3), "application/dicom"));
        bodies.add("--x\r\nContent-Type: application/dicom\r\n\r\n".getBytes(ISO_8859_1));
        bodies.add(("--x\r\n" + "A: b\r\n".repeat(50_000) + "\r\n--x--").getBytes(ISO_8859_1));
        bodies.add(("--x\r\nContent-Type: " + "y".repeat(200_000) + "\r\n\r\n\r\n--x--").getBytes(ISO_8859_1));
        bodies.add("--x\r\n\r\n\r\n".repeat(5000).getBytes(ISO_8859_1));
        bodies.add(multipart("[".repeat(5000).getBytes(UTF_8), "application/dicom+json"));
        bodies.add(multipart("{\"00080018\":{\"vr\":\"UI\",\"Value\":[1]}}".getBytes(UTF_8), "application/dicom+json"));
        bodies.add(multipart(XML_BOMB.getBytes(UTF_8), "application/dicom+xml"));
        bodies.add(multipart(XML_ENTITY.getBytes(UTF_8), "application/dicom+xml"));
        bodies.add(zip(instance, 1));
        bodies.add(zip(new byte[100], 3000));
        bodies.add(Arrays.copyOf(zip(instance, 3), 300));
        bodies.add(zip(new byte[BOMB], 1));
        bodies.add(gzip(new byte[BOMB]));
        bodies.add(gzip(instance));
    }

    private static final String XML_BOMB = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"" + "a".repeat(1000)
            + "\"><!ENTITY b \"" + "&a;".repeat(1000) + "\"><!ENTITY c \"" + "&b;".repeat(1000)
            + "\">]><NativeDicomModel><DicomAttribute tag=\"00100010\" vr=\"PN\"><Value"
            + " number=\"1\">&c;</Value></DicomAttribute></NativeDicomModel>";

    private static final String XML_ENTITY = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a SYSTEM"
            + " \"file:///etc/hostname\">]><NativeDicomModel>&a;</NativeDicomModel>";

    private static List<String> texts(List<String> identifiers) {
        String ids = "[\"" + String.join("\",\"", identifiers) + "\",\"x\"]";
        List<String> texts = new ArrayList<>(List.of(
                "{",
                "}",
                "[]",
                "null",
                "1",
                "\"x\"",
                "{}",
                "[1,2]",
                "{\"a\":",
                "nonsense",
                "\uFEFF{}",
                "{\"Level\":null}",
                "{\"Level\":\"Study\"}",
                "{\"Level\":\"Study\",\"Query\":null}",
                "{\"Level\":\"Study\",\"Query\":{}}",
                "{\"Level\":\"Patient\",\"Query\":{\"PatientName\":\"*\"},\"Expand\":true,\"RequestedTags\":[\"PatientID\",\"0008,0005\"]}",
                "{\"Level\":\"Instance\",\"Query\":{\"InstanceNumber\":\".\"},\"Expand\":true,\"Limit\":1e999999999}",
                "{\"Level\":\"Instance\",\"Query\":{\"SliceThickness\":\"1e999999999\"}}",
                "{\"Level\":\"Series\",\"Query\":{\"StudyDate\":\"-\"},\"Since\":-1}",
                "{\"Level\":\"Series\",\"Query\":{\"a\":\"b\"}}",
                "{\"Level\":\"Series\",\"Query\":{\"0010,0010\":1}}",
                "{\"Level\":\"Study\",\"Query\":{},\"OrderBy\":[{\"Type\":1,\"Key\":2,\"Direction\":3}]}",
                "{\"Level\":\"Study\",\"Query\":{},\"OrderBy\":[{\"Type\":\"DicomTag\",\"Key\":\"PatientID\",\"Direction\":null}]}",
                "{\"Level\":\"Study\",\"Query\":{\"PatientName\":\"" + "*?".repeat(3000) + "\"}}",
                "{\"Level\":\"Study\",\"Query\":{},\"ParentPatient\":\"x\",\"Labels\":[1],\"LabelsConstraint\":5}",
                "{\"Level\":\"Study\",\"Query\":{},\"MetadataQuery\":{\"TransferSyntax\":\"\\\\\\\\\"}}",
                "{\"Resources\":" + ids + "}",
                "{\"Resources\":[1,null]}",
                "{\"Resources\":" + ids + ",\"Synchronous\":5,\"Priority\":\"x\"}",
                "{\"Resources\":" + ids + ",\"Synchronous\":false,\"Priority\":99999999999}",
                "{\"Resources\":[{\"Study\":1}]}",
                "{\"Resources\":[{\"Study\":\"1.2\",\"Series\":\"\",\"Instance\":\"%00\"}]}",
                "{\"Uri\":\"/studies\",\"Arguments\":{\"limit\":1}}",
                "{\"Uri\":\"/studies\",\"HttpHeaders\":{\"A\\r\\nB\":\"c\"}}",
                "{\"Uri\":\"http://[\",\"Arguments\":{}}",
                "{\"Uri\":\"\\u0000\"}",
                "{\"Uri\":\"/../../system\"}",
                "{\"Level\":\"Study\",\"ID\":\"1.2.3\"}",
                "{\"Url\":\"http://127.0.0.1:1/\",\"Timeout\":-1}",
                "{\"Url\":\"file:///etc/passwd\"}",
                "{\"Url\":\"http://a b\"}",
                "[\"http://127.0.0.1:1/\"]",
                "[\"http://127.0.0.1:1/\",\"u\",\"p\"]",
                "{\"Url\":\"http://127.0.0.1:1/\",\"HttpHeaders\":5,\"UserProperties\":[]}",
                "\u0000",
                "Latin1",
                "Utf8",
                "NoSuchEncoding",
                "1.2.3",
                "0",
                "1",
                "{\"Query\":{}}",
                "{\"Query\":{\"StudyDate\":5}}"));
        for (int depth : new int[] {90, 1000, 100_000}) {
            texts.add("[".repeat(depth) + "]".repeat(depth));
            texts.add("{\"Query\":".repeat(depth) + "1" + "}".repeat(depth));
            texts.add("{\"Resources\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
        }
        texts.add("{\"" + "k".repeat(50_000) + "\":1}");
        texts.add("{\"Limit\":" + "9".repeat(5000) + "}");
        texts.add("[" + "\"1\",".repeat(100_000) + "\"1\"]");
        texts.add("[" + "{\"00100010\":{\"vr\":\"SQ\",\"Value\":".repeat(2000));
        texts.add(XML_BOMB);
        texts.add(XML_ENTITY);
        return texts;
    }

    /** One of them, perhaps with some bytes changed. */
    byte[] any(Random random) {
        byte[] body = bodies.get(random.nextInt(bodies.size()));
        if (random.nextInt(4) > 0 || body.length == 0) {
            return body;
        }
        byte[] changed = body.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private static byte[] multipart(byte[] part, String type) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(("--x\r\nContent-Type: " + type + "\r\n\r\n").getBytes(ISO_8859_1));
        message.writeBytes(part);
        message.writeBytes("\r\n--x--\r\n".getBytes(ISO_8859_1));
        return message.toByteArray();
    }

    private static byte[] zip(byte[] content, int entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries; i++) {
                zip.putNextEntry(new ZipEntry(i % 2 == 0 ? "../../" + i : "a/" + i));
                zip.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
