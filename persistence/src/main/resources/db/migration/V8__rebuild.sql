-- One row from the moment that an index is made until it knows every file that the storage area had then; none in an index that knew instances before there was this table.

CREATE TABLE rebuild (
    since TIMESTAMP WITH TIME ZONE NOT NULL
);
INSERT INTO rebuild (since)
SELECT CURRENT_TIMESTAMP FROM (SELECT COUNT(*) AS instances FROM instance) known WHERE known.instances = 0;
