-- A claim of a job is a number that grows with each: whatever is written under an older one changes nothing. "owner" names the node from now on, not the claim.
ALTER TABLE job ADD COLUMN token BIGINT DEFAULT 0 NOT NULL;

-- Claims that ended because their node gave no sign of life any more.
ALTER TABLE job ADD COLUMN lapses INTEGER DEFAULT 0 NOT NULL;
