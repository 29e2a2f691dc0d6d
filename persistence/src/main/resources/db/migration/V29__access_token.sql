-- Tokens that users have made: for scripts, or for whoever has a link to a study. The tokens themselves are not here, only digests of their secrets.
CREATE TABLE access_token (
    id VARCHAR(32) ${byte_order} NOT NULL PRIMARY KEY,
    -- SHA-256 in hexadecimal digits.
    digest VARCHAR(64) NOT NULL,
    name VARCHAR(128) NOT NULL,
    owner VARCHAR(128) ${byte_order} NOT NULL,
    -- Whether the configuration registered the owner when it was made; otherwise an identity provider knows him.
    registered BOOLEAN NOT NULL,
    role VARCHAR(16) NOT NULL,
    -- The Study Instance UID of the only study that it is good for; '' for all.
    study_uid VARCHAR(64) ${byte_order} NOT NULL,
    made_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    used_at TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX access_token_owner ON access_token (owner);
CREATE INDEX access_token_expires_at ON access_token (expires_at);
