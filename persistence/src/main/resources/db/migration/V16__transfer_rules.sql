-- What the configuration has begin by itself (ScheduledPulls, RoutingRules). What a rule says stands in the configuration; here is what all nodes have to know of it.
CREATE TABLE transfer_rule (
    kind VARCHAR(10) NOT NULL,
    name VARCHAR(255) ${byte_order} NOT NULL,
    -- When it was first seen, and when it last began a job.
    seen_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    begun_at TIMESTAMP(6) WITH TIME ZONE,
    job_id UUID,
    -- How many jobs it has begun: whoever begins the next one counts it, and nobody else does.
    jobs BIGINT NOT NULL,
    PRIMARY KEY (kind, name)
);

-- What has become stable and is still to be looked at by the routing rules; written with the change that says so.
CREATE TABLE resource_to_route (
    id UUID NOT NULL PRIMARY KEY,
    resource VARCHAR(44) ${byte_order} NOT NULL,
    level INTEGER NOT NULL,
    stable_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX resource_to_route_order ON resource_to_route (stable_at, id);
