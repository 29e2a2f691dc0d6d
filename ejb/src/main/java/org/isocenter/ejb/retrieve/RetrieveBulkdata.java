package org.isocenter.ejb.retrieve;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.ResourceIndex;
import org.isocenter.persistence.index.StoredInstance;

/** Finds the value of one attribute in an instance's file, at any depth. */
@Stateless
public class RetrieveBulkdata {

    @Inject
    ResourceIndex index;

    @Inject
    StoredFiles files;

    @Inject
    Part10Reader reader;

    /**
     * The instance with those UIDs.
     *
     * @throws RequestFailure.NotFound if there is none
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public StoredInstance find(ResourcePath.Instance path) {
        List<StoredInstance> instances = index.instances(path);
        if (instances.isEmpty()) {
            throw new RequestFailure.NotFound("There is no " + path.path());
        }
        return instances.get(0);
    }

    /**
     * Opens an instance to take values from it.
     *
     * @return which the caller closes
     * @throws RequestFailure.FileLost if the storage area lost the file, or it is damaged; that has been reported then
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public OpenInstance open(StoredInstance instance) {
        SeekableByteChannel file =
                files.open(instance).orElseThrow(() -> new RequestFailure.FileLost("The stored file is lost"));
        try {
            Part10File part10 = reader.read(file.position(0));
            boolean deflated = part10.meta().transferSyntax().deflated();
            StoredValues values = deflated ? StoredValues.of(file.position(0)) : StoredValues.ofUndeflated(file);
            return new OpenInstance(file, part10, values);
        } catch (IOException e) {
            files.giveUp(instance, file, e);
            throw new RequestFailure.FileLost("The stored file is damaged");
        }
    }
}
