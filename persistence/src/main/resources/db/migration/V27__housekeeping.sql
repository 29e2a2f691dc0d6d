-- How far the index and the files of what was stored before are brought to what is made of files now. Nothing is known of an archive that is older than this table.

CREATE TABLE housekeeping (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    -- The form of everything that was stored, and the form that it is being brought to; JSON.
    done VARCHAR(10000) NOT NULL,
    wanted VARCHAR(10000) NOT NULL,
    -- Where the run is: the level, and the key of the last resource that is done.
    level VARCHAR(10) NOT NULL,
    passed BIGINT NOT NULL,
    resources BIGINT NOT NULL,
    expected BIGINT NOT NULL,
    begun_at TIMESTAMP WITH TIME ZONE,
    finished_at TIMESTAMP WITH TIME ZONE,
    owner VARCHAR(36),
    token BIGINT NOT NULL,
    leased_until TIMESTAMP WITH TIME ZONE
);
INSERT INTO housekeeping (only_row, done, wanted, level, passed, resources, expected, token)
VALUES (1, '{}', '{}', 'INSTANCE', 0, 0, 0, 0);
