-- When the resource was added, or its only instance replaced: older changes of the same identifier are those of a resource that is gone. Null where it is not known.
ALTER TABLE patient ADD COLUMN begun_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE study ADD COLUMN begun_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE series ADD COLUMN begun_at TIMESTAMP WITH TIME ZONE;

-- The key of the instance whose attributes the resource shows. Null, or the key of an instance that is gone: the first one.
ALTER TABLE patient ADD COLUMN described_by BIGINT;
ALTER TABLE study ADD COLUMN described_by BIGINT;
ALTER TABLE series ADD COLUMN described_by BIGINT;

-- What was attached to resources while they were being deleted.
DELETE FROM attachment WHERE patient_fk IS NOT NULL AND patient_fk NOT IN (SELECT pk FROM patient)
    OR study_fk IS NOT NULL AND study_fk NOT IN (SELECT pk FROM study)
    OR series_fk IS NOT NULL AND series_fk NOT IN (SELECT pk FROM series)
    OR instance_fk IS NOT NULL AND instance_fk NOT IN (SELECT pk FROM instance);
DELETE FROM annotation WHERE patient_fk IS NOT NULL AND patient_fk NOT IN (SELECT pk FROM patient)
    OR study_fk IS NOT NULL AND study_fk NOT IN (SELECT pk FROM study)
    OR series_fk IS NOT NULL AND series_fk NOT IN (SELECT pk FROM series)
    OR instance_fk IS NOT NULL AND instance_fk NOT IN (SELECT pk FROM instance);
DELETE FROM label WHERE patient_fk IS NOT NULL AND patient_fk NOT IN (SELECT pk FROM patient)
    OR study_fk IS NOT NULL AND study_fk NOT IN (SELECT pk FROM study)
    OR series_fk IS NOT NULL AND series_fk NOT IN (SELECT pk FROM series)
    OR instance_fk IS NOT NULL AND instance_fk NOT IN (SELECT pk FROM instance);
