package org.isocenter.web.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.ejb.configuration.StrictMode;
import org.isocenter.ejb.failure.RequestFailure;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {

    private static final RequestedSyntax EXPLICIT = RequestedSyntax.only(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    private final Negotiation negotiation = new Negotiation(new StrictMode(false));
    private final Negotiation strict = new Negotiation(new StrictMode(true));

    private <R> Selection<R> select(Offers<R> offers, String accept) {
        return negotiation.select(offers, new Accept(accept));
    }

    private void assertRefused(Offers<?> offers, String accept) {
        assertThatThrownBy(() -> select(offers, accept)).isInstanceOf(RequestFailure.BadRequest.class);
    }

    private static RequestedSyntax syntax(String uid) {
        return RequestedSyntax.only(TransferSyntax.of(new Uid(uid)));
    }

    @Nested
    class Instances {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "*/*",
                    "multipart/related",
                    "multipart/*",
                    "Multipart/Related; Type=\"application/dicom\"",
                    "multipart/related; type=application/dicom; transfer-syntax=1.2.840.10008.1.2.1",
                    "text/html, application/xhtml+xml, */*;q=0.8",
                    "application/nope, multipart/related"
                })
        void explicitVrLittleEndianPartsShouldBeTheDefault(String accept) {
            assertThat(select(ResourceOffers.INSTANCES, accept).representation())
                    .isEqualTo(InstanceForm.PARTS);
            assertThat(select(ResourceOffers.INSTANCES, accept).syntax().syntax())
                    .isEqualTo(EXPLICIT.syntax());
            assertThat(select(ResourceOffers.INSTANCE, accept).representation()).isEqualTo(InstanceForm.PARTS);
        }

        @Test
        void asteriskShouldTakeWhatIsStored() {
            RequestedSyntax syntax = select(
                            ResourceOffers.INSTANCES,
                            "multipart/related; type=\"application/dicom\"; transfer-syntax=*")
                    .syntax();

            assertThat(syntax.takes(TransferSyntax.JPEG_BASELINE_8BIT)).isTrue();
            assertThat(syntax.takes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)).isTrue();
        }

        @Test
        void namedTransferSyntaxShouldBeTheOnlyOneTaken() {
            RequestedSyntax syntax = select(
                            ResourceOffers.INSTANCES,
                            "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.4.50")
                    .syntax();

            assertThat(syntax.takes(TransferSyntax.JPEG_BASELINE_8BIT)).isTrue();
            assertThat(syntax.takes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)).isFalse();
        }

        @Test
        void heavierRangeShouldWin() {
            assertThat(select(
                                    ResourceOffers.INSTANCES,
                                    "multipart/related; transfer-syntax=1.2.840.10008.1.2.1; q=0.5,"
                                            + " multipart/related; transfer-syntax=*")
                            .syntax())
                    .isEqualTo(RequestedSyntax.AS_STORED);
        }

        @Test
        void oneInstanceMayBeAskedForAlone() {
            assertThat(select(ResourceOffers.INSTANCE, "application/dicom; transfer-syntax=*"))
                    .isEqualTo(new Selection<>(InstanceForm.SINGLE, RequestedSyntax.AS_STORED, 1));
        }

        @Test
        void zipShouldBeThereAtEveryLevel() {
            assertThat(select(ResourceOffers.INSTANCES, "application/zip").representation())
                    .isEqualTo(InstanceForm.ZIP);
            assertThat(select(ResourceOffers.INSTANCE, "application/zip").representation())
                    .isEqualTo(InstanceForm.ZIP);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "application/dicom",
                    "application/nope",
                    "multipart/nope",
                    "multipart/related; type=\"application/nope\"",
                    "multipart/related; type=\" application/dicom\"",
                    "multipart/related; transfer-syntax=nope",
                    "multipart/related; transfer-syntax=1.2.3",
                    "multipart/related; q=0",
                    "multipart/related; q=2",
                    "multipart"
                })
        void whatCannotBeSentShouldBeRefused(String accept) {
            assertRefused(ResourceOffers.INSTANCES, accept);
        }
    }

    @Nested
    class Metadata {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "''|JSON",
                    "*/*|JSON",
                    "application/*|JSON",
                    "application/json|JSON",
                    "application/dicom+json; charset=utf-8|JSON",
                    "text/html, application/JSON;q=0.1|JSON",
                    "toto, application/dicom+json|JSON",
                    "toto, multipart/related; type=\"application/dicom+xml\"|XML_PARTS",
                    "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2|JSON",
                    "x; y=\"a, b\", application/json; q=.3|JSON",
                    "application/nope; q=7, application/json; Q = 0.3|JSON",
                    "multipart/related; type=\"application/dicom+xml\"|XML_PARTS",
                    "multipart/related; type=application/dicom+xml; q=0.9, application/dicom+json; q=0.8|XML_PARTS",
                    "multipart/related; type=\"application/dicom+xml\"; q=0.1, */*|XML_PARTS",
                    "application/dicom+json; q=0, */*|XML_PARTS"
                })
        void formShouldFollowAccept(String accept, DataSetForm form) {
            assertThat(select(ResourceOffers.METADATA, accept).representation()).isEqualTo(form);
        }

        @Test
        void xmlOfOneInstanceMayBeAskedForAlone() {
            assertThat(select(ResourceOffers.INSTANCE_METADATA, "application/dicom+xml")
                            .representation())
                    .isEqualTo(DataSetForm.XML);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "application/nope",
                    "application/dicom+xml",
                    "multipart/related",
                    "multipart/related; type=\"application/dicom\"",
                    "multipart/related; type=\"application/dicom+xml\"; transfer-syntax=*",
                    "multipart/related; type=\"application/dicom+xml\"; transfer-syntax=1.2.840.10008.1.2.1",
                    "application/json; q=0",
                    "application/json; q=7"
                })
        void otherTypesShouldBeRefused(String accept) {
            assertRefused(ResourceOffers.METADATA, accept);
        }
    }

    @Nested
    class Frames {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "''|1.2.840.10008.1.2.1",
                    "*/*|1.2.840.10008.1.2.1",
                    "multipart/related|1.2.840.10008.1.2.1",
                    "multipart/related; type=application/octet-stream|1.2.840.10008.1.2.1",
                    "multipart/related; type=\"application/octet-stream\"; transfer-syntax=1.2.840.10008.1.2.4.50"
                            + "|1.2.840.10008.1.2.4.50",
                    "multipart/related; type=image/jpeg|1.2.840.10008.1.2.4.70",
                    "multipart/related; type=image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.51|1.2.840.10008.1.2.4.51",
                    "multipart/related; type=image/dicom-rle|1.2.840.10008.1.2.5",
                    "multipart/related; type=image/x-dicom-rle|1.2.840.10008.1.2.5",
                    "multipart/related; type=image/jls|1.2.840.10008.1.2.4.80",
                    "multipart/related; type=image/x-jls; transfer-syntax=1.2.840.10008.1.2.4.81|1.2.840.10008.1.2.4.81",
                    "multipart/related; type=image/jp2|1.2.840.10008.1.2.4.90",
                    "multipart/related; type=image/jpx|1.2.840.10008.1.2.4.92",
                    "multipart/related; type=image/jphc|1.2.840.10008.1.2.4.201",
                    "multipart/related; type=\"image/dicom+jpeg\"|1.2.840.10008.1.2.4.70",
                    "multipart/related; type=\"image/dicom+rle\"|1.2.840.10008.1.2.5",
                    "multipart/related; type=\"image/dicom+jpeg-ls\"|1.2.840.10008.1.2.4.80",
                    "multipart/related; type=\"image/dicom+jp2\"|1.2.840.10008.1.2.4.90",
                    "multipart/related; type=\"image/dicom+jpx\"; transfer-syntax=1.2.840.10008.1.2.4.93"
                            + "|1.2.840.10008.1.2.4.93"
                })
        void mediaTypeShouldImplyTheTransferSyntax(String accept, String uid) {
            Selection<FrameForm> selection = select(ResourceOffers.FRAMES, accept);

            assertThat(selection.representation()).isEqualTo(FrameForm.PARTS);
            assertThat(selection.syntax().syntax()).isEqualTo(syntax(uid).syntax());
        }

        @Test
        void allAcceptedSyntaxesShouldBeKnownInTheClientsOrder() {
            assertThat(negotiation.accepted(
                            ResourceOffers.FRAMES,
                            new Accept("multipart/related; type=image/jls, multipart/related; type=image/jp2;q=0.5,"
                                    + " multipart/related; type=image/dicom-rle, */*")))
                    .extracting(selection -> selection.syntax().syntax())
                    .containsExactly(
                            syntax("1.2.840.10008.1.2.4.80").syntax(),
                            syntax("1.2.840.10008.1.2.5").syntax(),
                            syntax("1.2.840.10008.1.2.4.90").syntax(),
                            EXPLICIT.syntax());
        }

        /** What Python's dicomweb-client sends when told nothing, and its like. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "multipart/related; type=\"*/*\"",
                    "multipart/related; type=\"image/*\"",
                    "multipart/related; TYPE = \"image/*\" ; Q = .5",
                    "multipart/related; transfer-syntax=*; type=\"image/*\""
                })
        void partsOfAnyTypeShouldBeWhatIsStored(String accept) {
            for (TransferSyntax stored :
                    List.of(TransferSyntax.JPEG_BASELINE_8BIT, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)) {
                assertThat(choice(accept, stored)).isEqualTo(stored);
            }
        }

        @Test
        void asteriskShouldBeAnyTransferSyntaxOfTheMediaType() {
            String accept = "multipart/related; type=\"image/jpeg\"; transfer-syntax=*";

            assertThat(choice(accept, TransferSyntax.JPEG_BASELINE_8BIT)).isEqualTo(TransferSyntax.JPEG_BASELINE_8BIT);
            assertThat(choice(accept, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                    .isEqualTo(TransferSyntax.JPEG_LOSSLESS_SV1);
            assertThat(choice("image/*", TransferSyntax.JPEG_BASELINE_8BIT))
                    .isEqualTo(TransferSyntax.JPEG_BASELINE_8BIT);
        }

        @Test
        void transferSyntaxMayStandInTheTypeOfTheParts() {
            assertThat(choice(
                            "multipart/related; type=\"application/octet-stream; transfer-syntax=1.2.840.10008.1.2.5\"",
                            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                    .isEqualTo(TransferSyntax.RLE_LOSSLESS);
        }

        private TransferSyntax choice(String accept, TransferSyntax stored) {
            return SyntaxChoice.of(
                            negotiation.accepted(ResourceOffers.FRAME, new Accept(accept)), stored, syntax -> true)
                    .syntax();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "''|true",
                    "image/jp2, */*;q=0.1|true",
                    "multipart/related|true",
                    "multipart/related; type=\"application/octet-stream\"|false",
                    "multipart/related; type=image/jp2|false",
                    "multipart/related; transfer-syntax=1.2.840.10008.1.2.1|false"
                })
        void onlyWhoNamesNothingShouldBeContentWithWhatIsStored(String accept, boolean content) {
            assertThat(SyntaxChoice.of(
                                    negotiation.accepted(ResourceOffers.FRAMES, new Accept(accept)),
                                    TransferSyntax.of(new Uid("1.2.840.10008.1.2.4.110")),
                                    syntax -> false)
                            .elseStored())
                    .isEqualTo(content);
        }

        @Test
        void oneFrameMayBeAskedForAlone() {
            assertThat(select(ResourceOffers.FRAME, "image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.50"))
                    .isEqualTo(new Selection<>(FrameForm.SINGLE, syntax("1.2.840.10008.1.2.4.50"), 1));
            assertRefused(ResourceOffers.FRAMES, "image/jpeg");
        }

        @Test
        void videoShouldBeThereWhereTheInstanceIsOne() {
            assertThat(select(ResourceOffers.FRAMES.and(FrameForm.VIDEO, "video/mp4"), "video/*")
                            .representation())
                    .isEqualTo(FrameForm.VIDEO);
            assertRefused(ResourceOffers.FRAMES, "video/mp4");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "multipart/related; type=image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.90",
                    "multipart/related; type=application/octet-stream; transfer-syntax=1.2.3",
                    "multipart/related; type=\"video/*\"",
                    "multipart/related; type=image/nope",
                    "multipart/mixed"
                })
        void otherPairsShouldBeRefused(String accept) {
            assertRefused(ResourceOffers.FRAMES, accept);
        }
    }

    @Nested
    class Bulkdata {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "''|PARTS",
                    "*/*|PARTS",
                    "multipart/related|PARTS",
                    "multipart/related; type=\"application/octet-stream\"|PARTS",
                    "multipart/related; type=\"*/*\"|PARTS",
                    "multipart/related; type=\"image/*\"|PARTS",
                    "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*|PARTS",
                    "multipart/related; type=application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1|PARTS",
                    "*/*; transfer-syntax=*|PARTS",
                    "application/octet-stream; transfer-syntax=*|SINGLE",
                    "application/octet-stream|SINGLE"
                })
        void formShouldFollowAccept(String accept, BulkdataForm form) {
            assertThat(select(ResourceOffers.BULKDATA, accept).representation()).isEqualTo(form);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "application/octet-stream; range=0-3",
                    "multipart/related; range=0-3",
                    "multipart/related; type=image/jpeg",
                    "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.4.90",
                    "application/octet-stream; transfer-syntax=nope",
                    "application/pdf"
                })
        void otherTypesShouldBeRefused(String accept) {
            assertRefused(ResourceOffers.BULKDATA, accept);
        }

        @Test
        void documentShouldBeThereInItsOwnType() {
            assertThat(select(ResourceOffers.BULKDATA.and(BulkdataForm.OWN_TYPE, "application/pdf"), "application/pdf")
                            .representation())
                    .isEqualTo(BulkdataForm.OWN_TYPE);
        }
    }

    @Nested
    class Lenient {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "''|JSON",
                    "application/dicom+xml, application/dicom+json;q=0.1|JSON",
                    "text/xml, */*;q=0.1|JSON",
                    "application/xml|XML_PARTS",
                    "text/xml|XML_PARTS",
                    "application/dicom+xml|XML_PARTS",
                    "multipart/related; type=\"application/dicom+xml\"|XML_PARTS",
                    "multipart/related|JSON",
                    "image/png|JSON",
                    "nonsense|JSON"
                })
        void jsonShouldBeSentUnlessOnlyXmlIsAccepted(String accept, DataSetForm form) {
            assertThat(negotiation.lenient(new Accept(accept))).isEqualTo(form);
        }

        @Test
        void strictModeShouldRefuseWhatNamesNeither() {
            assertThatThrownBy(() -> strict.lenient(new Accept("image/png")))
                    .isInstanceOf(RequestFailure.NotAcceptable.class);
            assertThat(strict.lenient(new Accept("text/xml"))).isEqualTo(DataSetForm.XML_PARTS);
        }
    }

    @Test
    void strictModeShouldAnswerAsTheStandardSays() {
        assertThatThrownBy(() -> strict.select(ResourceOffers.METADATA, new Accept("image/png")))
                .isInstanceOf(RequestFailure.NotAcceptable.class);
        assertThatThrownBy(() -> strict.select(ResourceOffers.METADATA, new Accept("image")))
                .isInstanceOf(RequestFailure.BadRequest.class);
    }
}
