-- Which storage area the index belongs to: the identifier that the file storage-area.id of its directory holds. No row before the first start with this version.

CREATE TABLE storage_area (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    identifier VARCHAR(36) NOT NULL
);
