-- What is attached to patients, studies, series and instances: contents and texts that users give, and the metadata of series that is kept as a whole.
-- Exactly one of the four references is there; what is attached goes with it.

CREATE SEQUENCE attachment_seq START WITH 1 INCREMENT BY 50;
CREATE TABLE attachment (
    pk BIGINT NOT NULL PRIMARY KEY,
    patient_fk BIGINT,
    study_fk BIGINT,
    series_fk BIGINT,
    instance_fk BIGINT,
    content_type INTEGER NOT NULL,
    revision BIGINT NOT NULL,
    length BIGINT NOT NULL,
    md5 VARCHAR(32) ${byte_order} NOT NULL,
    content ${bytes},
    file_uuid UUID,
    source VARCHAR(200) ${byte_order},
    CONSTRAINT attachment_of_patient FOREIGN KEY (patient_fk) REFERENCES patient (pk) ON DELETE CASCADE,
    CONSTRAINT attachment_of_study FOREIGN KEY (study_fk) REFERENCES study (pk) ON DELETE CASCADE,
    CONSTRAINT attachment_of_series FOREIGN KEY (series_fk) REFERENCES series (pk) ON DELETE CASCADE,
    CONSTRAINT attachment_of_instance FOREIGN KEY (instance_fk) REFERENCES instance (pk) ON DELETE CASCADE
);
CREATE UNIQUE INDEX attachment_patient ON attachment (patient_fk, content_type);
CREATE UNIQUE INDEX attachment_study ON attachment (study_fk, content_type);
CREATE UNIQUE INDEX attachment_series ON attachment (series_fk, content_type);
CREATE UNIQUE INDEX attachment_instance ON attachment (instance_fk, content_type);
CREATE INDEX attachment_file ON attachment (file_uuid);

CREATE SEQUENCE annotation_seq START WITH 1 INCREMENT BY 50;
CREATE TABLE annotation (
    pk BIGINT NOT NULL PRIMARY KEY,
    patient_fk BIGINT,
    study_fk BIGINT,
    series_fk BIGINT,
    instance_fk BIGINT,
    metadata_type INTEGER NOT NULL,
    revision BIGINT NOT NULL,
    content ${bytes} NOT NULL,
    CONSTRAINT annotation_of_patient FOREIGN KEY (patient_fk) REFERENCES patient (pk) ON DELETE CASCADE,
    CONSTRAINT annotation_of_study FOREIGN KEY (study_fk) REFERENCES study (pk) ON DELETE CASCADE,
    CONSTRAINT annotation_of_series FOREIGN KEY (series_fk) REFERENCES series (pk) ON DELETE CASCADE,
    CONSTRAINT annotation_of_instance FOREIGN KEY (instance_fk) REFERENCES instance (pk) ON DELETE CASCADE
);
CREATE UNIQUE INDEX annotation_patient ON annotation (patient_fk, metadata_type);
CREATE UNIQUE INDEX annotation_study ON annotation (study_fk, metadata_type);
CREATE UNIQUE INDEX annotation_series ON annotation (series_fk, metadata_type);
CREATE UNIQUE INDEX annotation_instance ON annotation (instance_fk, metadata_type);

-- How many instances a series has and when the last one came tells whether what is kept of it is still right; each request asks.
CREATE INDEX instance_stored ON instance (series_fk, stored_at);
