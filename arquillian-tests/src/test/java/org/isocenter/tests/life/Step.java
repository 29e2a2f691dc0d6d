package org.isocenter.tests.life;

import java.util.List;

/**
 * One thing that a client does at one of the two archives. A step names what it is about whether it is there or not, so that the same
 * steps can be taken again when some before them are left out.
 */
sealed interface Step {

    /** The archive that the client speaks to: 0 or 1. */
    int at();

    /** Has a client take it. */
    void by(Client client) throws Unacknowledged;

    /** A client at one of the archives. */
    record Client(Archive at, Archive other) {

        private Changes changes() {
            return new Changes(at);
        }

        private Onlooker onlooker() {
            return new Onlooker(at);
        }
    }

    /** One STOW-RS request. */
    record Stow(int at, List<Revision> files) implements Step {

        @Override
        public void by(Client client) throws Unacknowledged {
            client.changes().stow(files);
        }
    }

    /** One file by the core interface. */
    record Upload(int at, Revision file) implements Step {

        @Override
        public void by(Client client) throws Unacknowledged {
            client.changes().upload(file);
        }
    }

    /** A ZIP archive by the core interface. */
    record UploadArchive(int at, List<Revision> files) implements Step {

        @Override
        public void by(Client client) throws Unacknowledged {
            client.changes().uploadArchive(files);
        }
    }

    /** {@code DELETE} of one resource. */
    record Delete(int at, Resource resource) implements Step {

        @Override
        public void by(Client client) throws Unacknowledged {
            client.changes().delete(resource);
        }
    }

    /** {@code POST /tools/bulk-delete}. */
    record BulkDelete(int at, List<Resource> resources) implements Step {

        @Override
        public void by(Client client) throws Unacknowledged {
            client.changes().bulkDelete(resources);
        }
    }

    /** A search by QIDO-RS and one by the core interface for what is below a patient, page after page. */
    record Search(int at, Identity patient, Level level, int page) implements Step {

        @Override
        public void by(Client client) throws Unacknowledged {
            client.onlooker().search(this);
        }
    }

    /** Metadata and files of a study, series or instance by WADO-RS. */
    record Retrieve(int at, Identity identity, Level level) implements Step {

        @Override
        public void by(Client client) throws Unacknowledged {
            client.onlooker().retrieve(identity, level);
        }
    }

    /** A resource as the core interface shows it. */
    record Browse(int at, Resource resource) implements Step {

        @Override
        public void by(Client client) throws Unacknowledged {
            client.onlooker().browse(resource);
        }
    }

    /** Protects a patient from being recycled, or no more. */
    record Protect(int at, Identity patient, boolean on) implements Step {

        @Override
        public void by(Client client) throws Unacknowledged {
            client.changes().protect(patient.at(Level.PATIENT), on);
        }
    }

    /** A job that sends a resource to the other archive. */
    record Send(int at, Resource resource) implements Step {

        @Override
        public void by(Client client) throws Unacknowledged {
            new Transfers(client.at(), client.other()).send(resource);
        }
    }

    /** A job that brings a study from the other archive. */
    record Fetch(int at, Identity study) implements Step {

        @Override
        public void by(Client client) throws Unacknowledged {
            new Transfers(client.at(), client.other()).fetch(study);
        }
    }
}
