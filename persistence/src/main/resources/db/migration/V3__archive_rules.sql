-- The log of changes, the totals that storage limits are compared with, the order of recycling, and what is not yet stable.

-- Bytes that the file takes in the storage area, which may be compressed.
ALTER TABLE instance ADD COLUMN disk_length BIGINT;
UPDATE instance SET disk_length = file_length;
ALTER TABLE instance ALTER COLUMN disk_length SET NOT NULL;

ALTER TABLE patient ADD COLUMN is_protected BOOLEAN DEFAULT FALSE NOT NULL;

-- What one transaction changed: one row, whatever the number of instances, and no row that another transaction writes too. Later, in an order of its own, each is settled: its changes get
-- their numbers, and what it adds goes into the totals. "changes" and "touched" are described where they are encoded (Change).
CREATE SEQUENCE change_set_seq START WITH 1 INCREMENT BY 50;
CREATE TABLE change_set (
    pk BIGINT NOT NULL PRIMARY KEY,
    changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    first_number BIGINT,
    change_count INTEGER NOT NULL,
    changes ${bytes} NOT NULL,
    touched ${bytes} NOT NULL,
    patients BIGINT NOT NULL,
    studies BIGINT NOT NULL,
    series BIGINT NOT NULL,
    instances BIGINT NOT NULL,
    disk_size BIGINT NOT NULL,
    uncompressed_size BIGINT NOT NULL
);
CREATE INDEX change_set_first_number ON change_set (first_number);

-- One row: what the settled change sets come to.
CREATE TABLE archive_total (
    pk INTEGER NOT NULL PRIMARY KEY,
    last_change BIGINT NOT NULL,
    last_position BIGINT NOT NULL,
    last_export BIGINT NOT NULL,
    patients BIGINT NOT NULL,
    studies BIGINT NOT NULL,
    series BIGINT NOT NULL,
    instances BIGINT NOT NULL,
    disk_size BIGINT NOT NULL,
    uncompressed_size BIGINT NOT NULL
);
INSERT INTO archive_total (pk, last_change, last_position, last_export, patients, studies, series, instances, disk_size, uncompressed_size)
SELECT 1, 0, (SELECT COALESCE(MAX(pk), 0) FROM patient), 0, (SELECT COUNT(*) FROM patient), (SELECT COUNT(*) FROM study), (SELECT COUNT(*) FROM series),
    COUNT(*), COALESCE(SUM(disk_length), 0), COALESCE(SUM(file_length), 0)
FROM instance;

-- Patients by when an instance of theirs last came: the lowest position is recycled first.
CREATE TABLE recycling_order (
    patient_id VARCHAR(44) ${byte_order} NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL
);
CREATE INDEX recycling_order_position ON recycling_order (position);
INSERT INTO recycling_order (patient_id, position) SELECT id, pk FROM patient;

-- Patients, studies and series that were changed and not yet announced as stable.
CREATE TABLE unstable_resource (
    id VARCHAR(44) ${byte_order} NOT NULL PRIMARY KEY,
    level INTEGER NOT NULL,
    last_update TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX unstable_resource_last_update ON unstable_resource (last_update);

-- What was sent to another server.
CREATE TABLE exported_resource (
    number BIGINT NOT NULL PRIMARY KEY,
    exported_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    level INTEGER NOT NULL,
    id VARCHAR(44) ${byte_order} NOT NULL,
    remote VARCHAR(400) ${byte_order} NOT NULL,
    patient_id VARCHAR(400) ${byte_order} NOT NULL,
    study_uid VARCHAR(128) ${byte_order} NOT NULL,
    series_uid VARCHAR(128) ${byte_order} NOT NULL,
    instance_uid VARCHAR(128) ${byte_order} NOT NULL
);
