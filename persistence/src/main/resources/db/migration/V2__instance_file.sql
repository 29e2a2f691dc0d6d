-- Which instance a file belongs to: asked when the storage area and the index are compared.
CREATE UNIQUE INDEX instance_file ON instance (file_uuid);
