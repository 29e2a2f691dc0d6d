-- The index. Works on H2 and PostgreSQL; what differs is a placeholder:
--   ${byte_order}  text compares by code point and not by a language's rules, so that a prefix is a range of the index
--   ${bytes}       bytes that fit beside the row
--   ${large}       bytes that may be large
--
-- Columns named after an attribute hold its value in the form in which it is matched; '' where there is none. What answers show is in "attributes":
-- the main attributes of the level, as an Explicit VR Little Endian data set in UTF-8.

CREATE SEQUENCE patient_seq START WITH 1 INCREMENT BY 50;
CREATE SEQUENCE study_seq START WITH 1 INCREMENT BY 50;
CREATE SEQUENCE series_seq START WITH 1 INCREMENT BY 50;
CREATE SEQUENCE instance_seq START WITH 1 INCREMENT BY 200;

CREATE TABLE patient (
    pk BIGINT NOT NULL PRIMARY KEY,
    id VARCHAR(44) ${byte_order} NOT NULL,
    patient_id VARCHAR(400) ${byte_order} NOT NULL,
    birth_date VARCHAR(64) ${byte_order} NOT NULL,
    sex VARCHAR(400) ${byte_order} NOT NULL,
    attributes ${bytes} NOT NULL,
    CONSTRAINT patient_id_unique UNIQUE (id)
);
CREATE INDEX patient_patient_id ON patient (patient_id);
CREATE INDEX patient_birth_date ON patient (birth_date);

-- The whole Patient's Name and, where it has several, each of its component groups.
CREATE TABLE patient_name (
    patient_fk BIGINT NOT NULL,
    name VARCHAR(400) ${byte_order} NOT NULL,
    PRIMARY KEY (patient_fk, name),
    CONSTRAINT patient_name_of FOREIGN KEY (patient_fk) REFERENCES patient (pk) ON DELETE CASCADE
);
CREATE INDEX patient_name_name ON patient_name (name, patient_fk);

CREATE TABLE study (
    pk BIGINT NOT NULL PRIMARY KEY,
    id VARCHAR(44) ${byte_order} NOT NULL,
    patient_fk BIGINT NOT NULL,
    uid VARCHAR(128) ${byte_order} NOT NULL,
    study_date VARCHAR(64) ${byte_order} NOT NULL,
    study_time VARCHAR(64) ${byte_order} NOT NULL,
    accession_number VARCHAR(400) ${byte_order} NOT NULL,
    study_id VARCHAR(400) ${byte_order} NOT NULL,
    description VARCHAR(400) ${byte_order} NOT NULL,
    attributes ${bytes} NOT NULL,
    CONSTRAINT study_id_unique UNIQUE (id),
    CONSTRAINT study_of FOREIGN KEY (patient_fk) REFERENCES patient (pk)
);
CREATE INDEX study_patient ON study (patient_fk);
CREATE INDEX study_uid ON study (uid);
CREATE INDEX study_order ON study (study_date DESC, study_time DESC, uid, pk);
CREATE INDEX study_study_time ON study (study_time);
CREATE INDEX study_accession_number ON study (accession_number);
CREATE INDEX study_study_id ON study (study_id);
CREATE INDEX study_description ON study (description);

CREATE TABLE referring_physician_name (
    study_fk BIGINT NOT NULL,
    name VARCHAR(400) ${byte_order} NOT NULL,
    PRIMARY KEY (study_fk, name),
    CONSTRAINT referring_physician_name_of FOREIGN KEY (study_fk) REFERENCES study (pk) ON DELETE CASCADE
);
CREATE INDEX referring_physician_name_name ON referring_physician_name (name, study_fk);

CREATE TABLE series (
    pk BIGINT NOT NULL PRIMARY KEY,
    id VARCHAR(44) ${byte_order} NOT NULL,
    study_fk BIGINT NOT NULL,
    uid VARCHAR(128) ${byte_order} NOT NULL,
    number BIGINT NOT NULL,
    modality VARCHAR(400) ${byte_order} NOT NULL,
    description VARCHAR(400) ${byte_order} NOT NULL,
    body_part VARCHAR(400) ${byte_order} NOT NULL,
    performed_date VARCHAR(64) ${byte_order} NOT NULL,
    performed_time VARCHAR(64) ${byte_order} NOT NULL,
    attributes ${bytes} NOT NULL,
    CONSTRAINT series_id_unique UNIQUE (id),
    CONSTRAINT series_of FOREIGN KEY (study_fk) REFERENCES study (pk)
);
CREATE INDEX series_order ON series (study_fk, number, uid);
CREATE INDEX series_uid ON series (uid);
CREATE INDEX series_modality ON series (modality, study_fk);
CREATE INDEX series_description ON series (description);
CREATE INDEX series_performed_date ON series (performed_date);

CREATE TABLE instance (
    pk BIGINT NOT NULL PRIMARY KEY,
    id VARCHAR(44) ${byte_order} NOT NULL,
    series_fk BIGINT NOT NULL,
    uid VARCHAR(128) ${byte_order} NOT NULL,
    number BIGINT NOT NULL,
    sop_class_uid VARCHAR(128) ${byte_order} NOT NULL,
    transfer_syntax_uid VARCHAR(64) ${byte_order} NOT NULL,
    file_uuid UUID NOT NULL,
    file_length BIGINT NOT NULL,
    file_md5 VARCHAR(32) ${byte_order} NOT NULL,
    stored_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    attributes ${bytes} NOT NULL,
    CONSTRAINT instance_id_unique UNIQUE (id),
    CONSTRAINT instance_of FOREIGN KEY (series_fk) REFERENCES series (pk)
);
CREATE INDEX instance_order ON instance (series_fk, number, uid);
CREATE INDEX instance_uid ON instance (uid);

-- A table of its own: searches read instance rows, and these bytes would stand between them. One of the two columns has them: H2 keeps large objects apart,
-- which takes it a third more time than a row does.
CREATE TABLE instance_metadata (
    instance_fk BIGINT NOT NULL PRIMARY KEY,
    compressed ${bytes},
    compressed_large ${large},
    CONSTRAINT instance_metadata_of FOREIGN KEY (instance_fk) REFERENCES instance (pk) ON DELETE CASCADE
);

-- Who adds a patient, study or series first locks the row that the patient's identifier falls on, so that two transactions that add the same one wait for
-- each other instead of failing.
CREATE TABLE addition_lock (
    slot INTEGER NOT NULL PRIMARY KEY
);
INSERT INTO addition_lock (slot)
SELECT high.digit * 16 + low.digit
FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15)) AS high (digit),
     (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15)) AS low (digit);
