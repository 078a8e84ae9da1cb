-- Wishes to be written to or called later, and to hear when something falls free. Both hold what the customer said, so
-- both are erased with the customer; events about them carry ids and times alone.

-- A wish to be contacted. It is sent, or not, by whoever sends: here it is only kept.
CREATE TABLE follow_up (
    tenant_id uuid NOT NULL,
    follow_up_id uuid NOT NULL,
    session_id uuid NOT NULL,
    -- Where one was known when it was asked for.
    customer_id uuid,
    about text NOT NULL,
    name text,
    email text,
    phone text,
    due_at timestamptz NOT NULL,
    -- 1 for the customer's first of those that counted then.
    number integer NOT NULL CHECK (number > 0),
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    PRIMARY KEY (tenant_id, follow_up_id),
    FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, session_id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, customer_id),
    CHECK (num_nonnulls(email, phone) > 0)
);
CREATE INDEX follow_up_by_session ON follow_up (tenant_id, session_id);
CREATE INDEX follow_up_by_customer ON follow_up (tenant_id, customer_id);
CREATE INDEX follow_up_due ON follow_up (tenant_id, due_at) WHERE sent_at IS NULL;

-- A place in the line for a service and a span of days; whoever came first stands first.
CREATE TABLE waitlist_entry (
    tenant_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    -- NULL for one that the business wrote down itself.
    session_id uuid,
    customer_id uuid,
    service text NOT NULL,
    -- Days on the business's calendar, half-open.
    from_day date NOT NULL,
    to_day date NOT NULL,
    staff text,
    location text,
    party integer NOT NULL CHECK (party > 0),
    name text NOT NULL,
    email text,
    phone text,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (tenant_id, entry_id),
    FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, session_id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, customer_id),
    CHECK (to_day > from_day),
    CHECK (num_nonnulls(email, phone) > 0)
);
CREATE UNIQUE INDEX waitlist_entry_once ON waitlist_entry (tenant_id, session_id, service, from_day, to_day)
    WHERE ended_at IS NULL;
CREATE INDEX waitlist_entry_waiting ON waitlist_entry (tenant_id, service, created_at) WHERE ended_at IS NULL;
CREATE INDEX waitlist_entry_by_customer ON waitlist_entry (tenant_id, customer_id);

-- The business reads its inquiries newest first.
CREATE INDEX inquiry_newest ON inquiry (tenant_id, created_at, inquiry_id);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['follow_up', 'waitlist_entry']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_tenant ON %I USING (tenant_id = (SELECT frontdesk_tenant()))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO frontdesk_app', name);
    END LOOP;
END $$;
