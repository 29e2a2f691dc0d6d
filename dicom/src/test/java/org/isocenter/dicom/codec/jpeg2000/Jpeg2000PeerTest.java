package org.isocenter.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.dicom.codec.CountingSource;
import org.isocenter.dicom.codec.FrameDecoder;
import org.isocenter.dicom.codec.PixelSamples;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.CodestreamSource;
import org.isocenter.dicom.codec.frame.FramePart;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenJPEG encodes is decoded to the same samples; where it loses something, to those of OpenJPEG within rounding. */
class Jpeg2000PeerTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "2,1", "5,3", "1,37", "41,1", "13,17", "64,64", "65,63", "131,77", "300,200", "513,257"})
    void losslessImagesOfAnySizeShouldBeGivenBack(int width, int height) throws IOException, InterruptedException {
        for (int bits : new int[] {2, 8, 12, 16}) {
            int components = (width + bits) % 3 == 0 ? 3 : 1;
            Planes planes = Planes.generated(width, height, components, bits, bits == 12);
            int levels = Math.min(6, 32 - Integer.numberOfLeadingZeros(Math.min(width, height)));
            byte[] codestream = new OpenJpeg(folder).compress(planes, "-n " + levels);
            assertThat(Planes.decoded(codestream).difference(planes))
                    .as("%d bits, %d components", bits, components)
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-M 1",
                "-M 2",
                "-M 4",
                "-M 8",
                "-M 16",
                "-M 32",
                "-M 5",
                "-M 63",
                "-b 4,4",
                "-b 1024,4",
                "-b 4,256",
                "-b 32,16 -n 3",
                "-n 1",
                "-n 8",
                "-p RLCP -c [32,32],[64,16]",
                "-p RPCL -c [32,32],[64,16],[16,128]",
                "-p PCRL -c [64,64]",
                "-p CPRL -c [128,64],[32,32]",
                "-p LRCP -c [8,16] -n 2",
                "-SOP",
                "-EPH",
                "-SOP -EPH -p RPCL",
                "-t 64,48",
                "-t 37,29 -p RPCL -SOP -n 4",
                "-t 64,64 -TP R",
                "-t 64,64 -TP L -r 4,2,1",
                "-TP C -PLT -TLM",
                "-d 5,9",
                "-d 65,33 -t 50,40 -T 20,10 -n 2",
                "-d 7,3 -p PCRL -c [32,32] -t 64,64",
                "-r 20,10,5,1",
                "-r 20,10,1 -p RLCP -M 1",
                "-POC T1=0,0,1,3,3,RLCP/T1=3,0,1,6,3,LRCP -p LRCP",
                "-mct 0"
            })
    void everyOptionOfLosslessCodingShouldBeUnderstood(String options) throws IOException, InterruptedException {
        for (int components : new int[] {1, 3}) {
            if (components == 1 && options.contains("-mct")) {
                continue;
            }
            for (int bits : components == 1 ? new int[] {8, 16} : new int[] {12}) {
                Planes planes = Planes.generated(201, 147, components, bits, false);
                byte[] codestream = new OpenJpeg(folder).compress(planes, options);
                assertThat(Planes.decoded(codestream).difference(planes))
                        .as("%d bits, %d components", bits, components)
                        .isZero();
                assertThat(Planes.decoded(new CountingSource(codestream), DecodingRequest.ALL)
                                .difference(planes))
                        .as("%d bits, %d components, piece by piece", bits, components)
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-I",
                "-I -n 1",
                "-I -n 7",
                "-I -r 10",
                "-I -r 40,20,10",
                "-I -M 1 -r 5",
                "-I -t 64,48 -r 8",
                "-I -d 9,5",
                "-I -q 30,40",
                "-r 10",
                "-r 30,8 -M 5"
            })
    void lossyCodestreamsShouldGiveWhatOpenJpegGives(String options) throws IOException, InterruptedException {
        for (int components : new int[] {1, 3}) {
            for (int bits : components == 1 ? new int[] {12, 16} : new int[] {8}) {
                Planes planes = Planes.generated(150, 121, components, bits, components == 1 && bits == 12);
                OpenJpeg peer = new OpenJpeg(folder);
                byte[] codestream = peer.compress(planes, options);
                Planes theirs = peer.decompress(codestream, planes, "");
                assertThat(Planes.decoded(codestream).difference(theirs))
                        .as("%d bits, %d components", bits, components)
                        // its factor 2/K has five correct digits
                        .isLessThanOrEqualTo(bits == 16 ? 4 : 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-I", "-d 33,17 -t 64,64", "-p RPCL", "-I -p LRCP -r 20,10,2"})
    void lowerResolutionsAndFewerLayersShouldBeThoseOfOpenJpeg(String options)
            throws IOException, InterruptedException {
        OpenJpeg peer = new OpenJpeg(folder);
        Planes planes = Planes.generated(201, 147, 1, 12, false);
        byte[] codestream = peer.compress(planes, options);
        for (int levels = 0; levels <= 5; levels++) {
            DecodingRequest request = DecodingRequest.ALL.withDiscardedLevels(levels);
            Planes ours = Planes.decoded(codestream, request);
            assertThat(ours.difference(peer.decompress(codestream, ours, "-r " + levels)))
                    .as("%d levels discarded", levels)
                    .isLessThanOrEqualTo(1);
        }
        Planes fewer = Planes.decoded(codestream, DecodingRequest.ALL.withLayers(1));
        assertThat(fewer.difference(peer.decompress(codestream, planes, "-l 1")))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void regionShouldBeThatPartOfTheImage() throws IOException, InterruptedException {
        OpenJpeg peer = new OpenJpeg(folder);
        for (String options : List.of("", "-I", "-t 64,48 -d 11,7", "-b 8,8 -n 5")) {
            Planes planes = Planes.generated(301, 247, 1, 12, false);
            byte[] codestream = peer.compress(planes, options);
            for (int levels = 0; levels <= 2; levels++) {
                DecodingRequest all = DecodingRequest.ALL.withDiscardedLevels(levels);
                Planes whole = Planes.decoded(codestream, all);
                DecodingRequest.Region region = new DecodingRequest.Region(23, 31, 40, 19);
                int[] seen = new int[1];
                ImageDecoder.of(codestream, () -> {}).decode(all.withRegion(region), (component, x, y, row, count) -> {
                    for (int i = 0; i < count; i++) {
                        assertThat(row[i]).isEqualTo(whole.samples()[0][y * whole.width() + x + i]);
                    }
                    seen[0] += count;
                });
                assertThat(seen[0]).isEqualTo(40 * 19);
            }
        }
    }

    /** In every order of packets, whatever of tiles, resolutions, precincts and layers comes first. */
    @ParameterizedTest
    @ValueSource(strings = {"LRCP", "RLCP", "RPCL", "PCRL", "CPRL"})
    void previewsShouldReadLittleOfTheCodestream(String order) throws IOException, InterruptedException {
        Planes planes = Planes.generated(601, 547, 1, 12, false);
        OpenJpeg peer = new OpenJpeg(folder);
        String layers = " -r 60,20,5,1 -p " + order;
        byte[] whole = peer.compress(planes, "-c [128,128]" + layers);
        byte[] tiled = peer.compress(planes, "-t 150,150 -n 4" + layers);
        DecodingRequest corner = DecodingRequest.ALL.withRegion(new DecodingRequest.Region(20, 30, 60, 50));

        assertThat(share(whole, DecodingRequest.ALL.withDiscardedLevels(3))).isLessThan(0.35);
        assertThat(share(whole, DecodingRequest.ALL.withLayers(1))).isLessThan(0.35);
        assertThat(share(whole, corner)).isLessThan(0.5);
        assertThat(share(tiled, corner)).isLessThan(0.2);
    }

    /** The part of a codestream that is read for a request. */
    private static double share(byte[] codestream, DecodingRequest request) throws IOException {
        CountingSource source = new CountingSource(codestream);
        ImageDecoder.of(source, () -> {}).decode(request, (component, x, y, row, count) -> {});
        return (double) source.count() / codestream.length;
    }

    /** The percentage that a client names stands for layers, at least one. */
    @Test
    void qualityShouldBeThatOfTheLayersInFront() throws IOException, InterruptedException {
        Planes planes = Planes.generated(201, 147, 1, 8, false);
        byte[] codestream = new OpenJpeg(folder).compress(planes, "-r 40,10,4,1");
        ImagePixelDescription image = PixelSamples.image(201, 147, 1, 8, false);
        FrameDecoder decoder =
                FrameDecoder.of(TransferSyntax.JPEG_2000_LOSSLESS).orElseThrow();
        for (int[] quality : new int[][] {{1, 1}, {25, 1}, {26, 2}, {60, 3}, {100, 4}}) {
            byte[] pixels = decoder.decode(
                            CodestreamSource.of(codestream),
                            image,
                            CodecLimits.DEFAULT,
                            FramePart.whole(image).withQuality(quality[0]))
                    .frame()
                    .pixels();
            Planes expected = Planes.decoded(codestream, DecodingRequest.ALL.withLayers(quality[1]));
            assertThat(planes.withRaw(pixels).difference(expected))
                    .as("quality %d", quality[0])
                    .isZero();
        }
    }

    @Test
    void subsampledComponentsShouldBeDecodedAtTheirOwnSize() throws IOException, InterruptedException {
        OpenJpeg peer = new OpenJpeg(folder);
        Planes full = Planes.generated(64, 48, 3, 8, false);
        Planes half = Planes.generated(32, 24, 3, 8, false);
        Planes planes =
                new Planes(64, 48, 8, false, new int[][] {full.samples()[0], half.samples()[1], half.samples()[2]});
        for (String options : List.of("-mct 0", "-mct 0 -p PCRL -c [32,32] -t 40,40", "-mct 0 -p CPRL")) {
            byte[] codestream = peer.compress(planes, "1x1:2x2:2x2", options);
            assertThat(Planes.decoded(codestream).difference(planes))
                    .as(options)
                    .isZero();
        }
    }

    @Test
    void regionOfInterestShouldBeShiftedBack() throws IOException, InterruptedException {
        Planes planes = Planes.generated(100, 80, 1, 8, false);
        byte[] codestream = new OpenJpeg(folder).compress(planes, "-ROI c=0,U=9");
        assertThat(Planes.decoded(codestream).difference(planes)).isZero();
    }
}
