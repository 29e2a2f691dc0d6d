-- Jobs that transfer instances from and to remote servers. A row says all that another node needs to go on with a job whose node has died.
CREATE TABLE job (
    id UUID NOT NULL PRIMARY KEY,
    type VARCHAR(64) NOT NULL,
    priority INTEGER NOT NULL,
    state VARCHAR(10) NOT NULL,
    -- What is asked of the node that runs it.
    request VARCHAR(10) NOT NULL,
    progress INTEGER NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    completed_at TIMESTAMP(6) WITH TIME ZONE,
    running_since TIMESTAMP(6) WITH TIME ZONE,
    runtime_millis BIGINT NOT NULL,
    -- A job in state RETRY is not begun again before.
    not_before TIMESTAMP(6) WITH TIME ZONE,
    attempts INTEGER NOT NULL,
    -- One claim of one node, and until when it holds unless it is renewed.
    owner VARCHAR(80),
    leased_until TIMESTAMP(6) WITH TIME ZONE,
    -- JSON: what to do, and what is shown of it; the first may hold secrets.
    parameters VARCHAR(1000000) NOT NULL,
    initial_content VARCHAR(1000000) NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    error_code INTEGER,
    function_error INTEGER,
    error_details VARCHAR(4000),
    -- Whether it outlives a restart (SaveJobs), and whether somebody waits for its end.
    kept BOOLEAN NOT NULL,
    awaited BOOLEAN NOT NULL
);
CREATE INDEX job_state ON job (state, priority, created_at);

-- What a job has to do, one resource after the other.
CREATE TABLE job_resource (
    job_id UUID NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR(4000) NOT NULL,
    state VARCHAR(10) NOT NULL,
    reason VARCHAR(1000),
    PRIMARY KEY (job_id, position),
    CONSTRAINT job_resource_job FOREIGN KEY (job_id) REFERENCES job (id) ON DELETE CASCADE
);

-- The identifiers of the instances that a job has brought.
CREATE TABLE job_received (
    job_id UUID NOT NULL,
    instance VARCHAR(44) ${byte_order} NOT NULL,
    PRIMARY KEY (job_id, instance),
    CONSTRAINT job_received_job FOREIGN KEY (job_id) REFERENCES job (id) ON DELETE CASCADE
);
