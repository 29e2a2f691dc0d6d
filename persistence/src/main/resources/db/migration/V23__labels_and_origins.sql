-- Labels, where instances came from, when something was taken away below a resource, and texts of users as searches compare them.

-- Exactly one of the four references is there; labels go with their resource.
CREATE SEQUENCE label_seq START WITH 1 INCREMENT BY 50;
CREATE TABLE label (
    pk BIGINT NOT NULL PRIMARY KEY,
    patient_fk BIGINT,
    study_fk BIGINT,
    series_fk BIGINT,
    instance_fk BIGINT,
    label VARCHAR(64) ${byte_order} NOT NULL,
    CONSTRAINT label_of_patient FOREIGN KEY (patient_fk) REFERENCES patient (pk) ON DELETE CASCADE,
    CONSTRAINT label_of_study FOREIGN KEY (study_fk) REFERENCES study (pk) ON DELETE CASCADE,
    CONSTRAINT label_of_series FOREIGN KEY (series_fk) REFERENCES series (pk) ON DELETE CASCADE,
    CONSTRAINT label_of_instance FOREIGN KEY (instance_fk) REFERENCES instance (pk) ON DELETE CASCADE
);
CREATE UNIQUE INDEX label_patient ON label (patient_fk, label);
CREATE UNIQUE INDEX label_study ON label (study_fk, label);
CREATE UNIQUE INDEX label_series ON label (series_fk, label);
CREATE UNIQUE INDEX label_instance ON label (instance_fk, label);
CREATE INDEX label_label ON label (label);

-- How an instance came: '' where that is not known, as it is of what was stored before.
ALTER TABLE instance ADD COLUMN origin VARCHAR(16) DEFAULT '' NOT NULL;
ALTER TABLE instance ADD COLUMN remote_ip VARCHAR(64) DEFAULT '' NOT NULL;
ALTER TABLE instance ADD COLUMN http_user VARCHAR(400) DEFAULT '' NOT NULL;
-- Where the element with the pixels begins in the file, and its value representation; null and '' where there is none or it is not known.
ALTER TABLE instance ADD COLUMN pixels_at BIGINT;
ALTER TABLE instance ADD COLUMN pixels_vr VARCHAR(2) DEFAULT '' NOT NULL;

-- When an instance below was last deleted; null if none was.
ALTER TABLE patient ADD COLUMN reduced_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE study ADD COLUMN reduced_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE series ADD COLUMN reduced_at TIMESTAMP(6) WITH TIME ZONE;

-- The beginning of a text, and the number that it is, if it is one: searches compare them and order by them.
ALTER TABLE annotation ADD COLUMN compared VARCHAR(400) ${byte_order} DEFAULT '' NOT NULL;
ALTER TABLE annotation ADD COLUMN number BIGINT;
UPDATE annotation SET compared = SUBSTRING(${text_of_content} FROM 1 FOR 400);
UPDATE annotation SET number = CAST(compared AS BIGINT) WHERE ${compared_is_a_number};
CREATE INDEX annotation_compared ON annotation (metadata_type, compared);
