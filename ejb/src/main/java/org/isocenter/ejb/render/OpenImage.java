package org.isocenter.ejb.render;

import java.io.Closeable;
import java.io.IOException;
import org.isocenter.dicom.render.Renderer;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.persistence.index.StoredInstance;

/** An image with its file open. */
record OpenImage(StoredInstance instance, OpenInstance file, Renderer renderer) implements Closeable {

    @Override
    public void close() throws IOException {
        file.close();
    }
}
