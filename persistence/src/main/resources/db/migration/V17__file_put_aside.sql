-- Files of the storage area that could not be indexed after an unclean stop, or when an index was built anew: they stay where they are, and no start tries them again.
CREATE TABLE file_put_aside (
    file_uuid UUID NOT NULL PRIMARY KEY,
    reason VARCHAR(1000) NOT NULL,
    put_aside_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX file_put_aside_order ON file_put_aside (put_aside_at, file_uuid);
