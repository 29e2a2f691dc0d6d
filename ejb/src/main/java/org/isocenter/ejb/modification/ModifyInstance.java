package org.isocenter.ejb.modification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Optional;
import org.isocenter.dicom.deidentification.Deidentification;
import org.isocenter.dicom.deidentification.Deidentifier;
import org.isocenter.dicom.deidentification.Pseudonyms;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.ejb.configuration.DictionaryOptions;
import org.isocenter.ejb.store.MadeInstance;
import org.isocenter.persistence.index.StoredInstance;

/** Makes an instance from a stored one. The result is sent, not stored. */
@Singleton
public class ModifyInstance {

    private final SourceInstance sources;
    private final AttributeDictionary dictionary;
    private final DictionaryOptions options;

    @Inject
    public ModifyInstance(SourceInstance sources, AttributeDictionary dictionary, DictionaryOptions options) {
        this.sources = sources;
        this.dictionary = dictionary;
        this.options = options;
    }

    /**
     * The instance as changed by a request. The caller closes it.
     *
     * @param body the JSON of the client
     * @throws org.isocenter.ejb.failure.RequestFailure.BadRequest if the request asks for something impossible
     * @throws IOException if its pixels cannot be read
     */
    public MadeInstance modified(StoredInstance instance, JsonObject body, boolean anonymizing) throws IOException {
        JsonAttributes json = new JsonAttributes(
                dictionary, RequestMembers.text(body, "PrivateCreator").orElse(options.defaultPrivateCreator()), true);
        Modification modification = new Modification(body, anonymizing, Optional.empty(), true, json);
        PresentUids present = new PresentUids();
        present.add(instance.path());
        Pseudonyms pseudonyms = new Pseudonyms(Pseudonyms.newKey());
        return sources.made(instance, modification.change(pseudonyms, present, json), ModificationJob.transcode(body));
    }

    /**
     * The instance de-identified by the Basic Profile alone. The caller closes it.
     *
     * @param wanted its transfer syntax
     * @throws IOException if its pixels cannot be read
     */
    public MadeInstance deidentified(StoredInstance instance, TransferSyntax wanted) throws IOException {
        Deidentifier deidentifier =
                new Deidentifier(Deidentification.BASIC, new Pseudonyms(Pseudonyms.newKey()), dictionary);
        return sources.made(instance, deidentifier::deidentified, Optional.of(wanted));
    }
}
