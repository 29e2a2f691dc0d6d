-- The bytes are in the zlib format: trying to compress them again only costs time.
ALTER TABLE instance_metadata ALTER COLUMN compressed SET STORAGE EXTERNAL;
