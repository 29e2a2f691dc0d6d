package org.isocenter.web.orthanc.tools;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Comparator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.dictionary.UidType;
import org.isocenter.dicom.dictionary.WellKnownUid;

/** What the server stores and in which transfer syntaxes, as text for people. */
@Tag(name = "Server")
@Path("tools/dicom-conformance")
@Singleton
public class ConformanceResource {

    /** The SOP Classes of storage that the standard has, and the transfer syntaxes that the server knows. */
    @Operation(summary = "Lists the SOP Classes and transfer syntaxes that the server knows.")
    @APIResponse(responseCode = "200", description = "The list.", content = @Content(mediaType = "text/plain"))
    @GET
    @Produces("text/plain; charset=utf-8")
    public String statement() {
        StringBuilder text = new StringBuilder(16_384);
        text.append("DICOM Conformance of Isocenter\n==============================\n\n")
                .append("Isocenter speaks DICOMweb (PS3.18) and not DICOM's network protocol (PS3.8): it is no SCP\n")
                .append("and no SCU of any SOP Class. It stores, finds and delivers instances of these, of private\n")
                .append(
                        "SOP Classes and of those of later editions.\n\nSOP Classes of storage\n----------------------\n\n");
        WellKnownUid.all()
                .filter(uid -> uid.type() == UidType.SOP_CLASS && uid.keyword().endsWith("Storage"))
                .sorted(Comparator.comparing(WellKnownUid::keyword))
                .forEach(uid -> line(text, uid.keyword(), uid.uid().value()));
        text.append("\nTransfer syntaxes\n-----------------\n\n");
        TransferSyntax.all().stream()
                .sorted(Comparator.comparing(TransferSyntax::name))
                .forEach(syntax -> line(text, syntax.name(), syntax.uid().value()));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String uid) {
        text.append(String.format("  %-72s | %s%n", name, uid));
    }
}
