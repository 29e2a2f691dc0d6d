package org.isocenter.persistence.life;

import java.util.List;
import org.isocenter.persistence.index.Level;

/** Something that happens to an archive. Each can follow any other, so that a part of a life is a life. */
sealed interface Step {

    /** The instance that is looked at afterwards. */
    Place place();

    /** Instances come in one request. */
    record Store(List<Sent> batch, boolean overwrite) implements Step {

        @Override
        public Place place() {
            return batch.get(0).place();
        }
    }

    /** The resource of a level that an instance is, or belongs to, is removed, if it is there. */
    record Remove(Level level, Place place) implements Step {}

    /** Resources of a level are searched for, in pages of so many. */
    record Search(Level level, int page, Place place) implements Step {}

    /** An instance that comes, with content that tells it from the same instance at another time. */
    record Sent(Place place, int content) {}
}
