-- While it lasts, no file of the storage area is deleted: a backup is copying them. One row.
CREATE TABLE file_hold (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    owner VARCHAR(36) NOT NULL,
    held_until TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
INSERT INTO file_hold (only_row, owner, held_until) VALUES (1, '', CURRENT_TIMESTAMP);
