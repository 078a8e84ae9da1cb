-- What made each answer (C9), what models were asked and what that cost, and what a session is told without having
-- asked in that moment.

ALTER TABLE session
    -- Who took the lease last, so that one flush can take it and act under it.
    ADD COLUMN lease_holder uuid,
    -- The number of the session's latest push, given under its row.
    ADD COLUMN push_number bigint NOT NULL DEFAULT 0;

ALTER TABLE message
    -- Decisions in their order: which engine, what a guardrail or the check of claims did.
    ADD COLUMN record jsonb NOT NULL DEFAULT '{}',
    -- Since when nobody waits on the line any more: the answer will come as a push.
    ADD COLUMN given_up_at timestamptz;

-- Each time a model was asked. Costs in millionths of a dollar, by a price table of that version; unknown is NULL.
CREATE TABLE model_call (
    tenant_id uuid NOT NULL,
    message_id uuid NOT NULL,
    number integer NOT NULL,
    provider text NOT NULL,
    model text NOT NULL,
    outcome text NOT NULL,
    prompt_tokens integer NOT NULL DEFAULT 0,
    cached_tokens integer NOT NULL DEFAULT 0,
    completion_tokens integer NOT NULL DEFAULT 0,
    cost_micros bigint,
    prices text,
    milliseconds integer NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, message_id, number),
    FOREIGN KEY (tenant_id, message_id) REFERENCES message (tenant_id, message_id)
);

-- What a tenant's models have used on one of its own days: the budget is looked up here.
CREATE TABLE model_day (
    tenant_id uuid NOT NULL,
    day date NOT NULL,
    calls integer NOT NULL,
    tokens bigint NOT NULL,
    cost_micros bigint NOT NULL,
    PRIMARY KEY (tenant_id, day)
);

-- Numbered within the session; shown on every join until the client has acknowledged it.
CREATE TABLE push_event (
    tenant_id uuid NOT NULL,
    session_id uuid NOT NULL,
    number bigint NOT NULL,
    push_id uuid NOT NULL,
    kind text NOT NULL,
    -- What it is about; the same kind and subject come at most once in a minute.
    subject text NOT NULL,
    text text NOT NULL,
    cards jsonb NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL,
    acknowledged_at timestamptz,
    PRIMARY KEY (tenant_id, session_id, number),
    UNIQUE (tenant_id, push_id),
    FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, session_id)
);
CREATE INDEX push_event_open ON push_event (tenant_id, session_id, number) WHERE acknowledged_at IS NULL;

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['model_call', 'model_day', 'push_event']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_tenant ON %I USING (tenant_id = (SELECT frontdesk_tenant()))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO frontdesk_app', name);
    END LOOP;
END $$;
