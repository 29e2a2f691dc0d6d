-- Whether the storage area has the file of an instance: it has none of an instance that came while StoreDicom was false.
-- Until now the name of the file said so, by a UUID of version 15. A file that is there still says by a UUID of version 8 that it is compressed.
ALTER TABLE instance ADD COLUMN file_kept BOOLEAN DEFAULT TRUE NOT NULL;
UPDATE instance SET file_kept = FALSE WHERE SUBSTRING(CAST(file_uuid AS VARCHAR(36)) FROM 15 FOR 1) = 'f';
