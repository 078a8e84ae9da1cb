-- The booking ledger, the people it is about, and the events that tell of its changes.
--
-- tenant_id stands first in every key, so that tables can be distributed by tenant; row-level security is forced, so that
-- a transaction which set no tenant sees nothing. States are text, since only leakproof operators of built-in types can
-- be index conditions under row-level security.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- UUID version 7 (RFC 9562): 48 bits of milliseconds, then random bits.
CREATE FUNCTION frontdesk_uuid7() RETURNS uuid
    LANGUAGE sql VOLATILE PARALLEL SAFE
    AS $$
    SELECT encode(
        set_bit(
            set_bit(
                overlay(uuid_send(gen_random_uuid())
                    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
                    FROM 1 FOR 6),
                52, 1),
            53, 1),
        'hex')::uuid
    $$;

-- Which revision of a tenant's configuration was live on which node since when.
CREATE TABLE revision (
    tenant_id uuid NOT NULL,
    revision text NOT NULL,
    node text NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, revision, node)
);

-- One row for everything that can be taken; whoever takes or frees time locks the rows it touches, in one order.
CREATE TABLE resource (
    tenant_id uuid NOT NULL,
    resource text NOT NULL,
    PRIMARY KEY (tenant_id, resource)
);

CREATE TABLE customer (
    tenant_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, customer_id)
);

-- A phone or an email. Unverified it is a claim and joins nobody; verified it belongs to one customer.
CREATE TABLE contact (
    tenant_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('phone', 'email')),
    value text NOT NULL,
    verified_at timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, contact_id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, customer_id)
);
CREATE UNIQUE INDEX contact_verified ON contact (tenant_id, kind, value) WHERE verified_at IS NOT NULL;
CREATE INDEX contact_by_value ON contact (tenant_id, kind, value);
CREATE INDEX contact_by_customer ON contact (tenant_id, customer_id);

-- What a token names. A claimed contact is kept apart from contacts: it reveals nothing.
CREATE TABLE session (
    tenant_id uuid NOT NULL,
    session_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('web', 'sms', 'terminal')),
    generation integer NOT NULL DEFAULT 1,
    claims jsonb NOT NULL DEFAULT '[]',
    customer_id uuid,
    created_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    lookup_misses integer NOT NULL DEFAULT 0,
    -- The lease: one turn at a time, whichever server runs it. A late holder's number no longer matches.
    lease_number bigint NOT NULL DEFAULT 0,
    lease_until timestamptz,
    PRIMARY KEY (tenant_id, session_id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, customer_id)
);

CREATE TABLE booking (
    tenant_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    lineage uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('held', 'pending', 'confirmed', 'cancelled', 'expired')),
    service text NOT NULL,
    staff text,
    party integer NOT NULL CHECK (party > 0),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    local_start text NOT NULL,
    zone text NOT NULL,
    class_id text,
    price_kind text CHECK (price_kind IN ('fixed', 'from', 'per_person')),
    price_minor bigint,
    currency text,
    expires_at timestamptz,
    extended boolean NOT NULL DEFAULT false,
    code text,
    session_id uuid,
    customer_id uuid,
    intake jsonb NOT NULL DEFAULT '{}',
    moved_from uuid,
    moved_to uuid,
    cancel_reason text,
    sequence integer NOT NULL DEFAULT 0,
    revision text NOT NULL,
    created_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    ended_at timestamptz,
    PRIMARY KEY (tenant_id, booking_id),
    FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, session_id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, customer_id),
    CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '24 hours'),
    CHECK ((price_kind IS NULL) = (price_minor IS NULL) AND (price_kind IS NULL) = (currency IS NULL)),
    CHECK (state NOT IN ('held') OR expires_at IS NOT NULL),
    CHECK (state NOT IN ('pending', 'confirmed') OR (code IS NOT NULL AND customer_id IS NOT NULL))
);
CREATE UNIQUE INDEX booking_code ON booking (tenant_id, code) WHERE state IN ('pending', 'confirmed');
CREATE UNIQUE INDEX booking_one_hold ON booking (tenant_id, lineage) WHERE state = 'held';
CREATE INDEX booking_by_code ON booking (tenant_id, code);
CREATE INDEX booking_by_start ON booking (tenant_id, starts_at);
CREATE INDEX booking_by_session ON booking (tenant_id, session_id, state);
CREATE INDEX booking_by_customer ON booking (tenant_id, customer_id, state);
CREATE INDEX booking_by_lineage ON booking (tenant_id, lineage);
CREATE INDEX booking_due ON booking (expires_at) WHERE state = 'held';

-- Time that the business takes for itself.
CREATE TABLE block (
    tenant_id uuid NOT NULL,
    block_id uuid NOT NULL,
    resource text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    reason text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, block_id),
    CHECK (ends_at > starts_at)
);

-- A row that exists occupies: one for each thing a hold, an appointment or a block takes.
--
-- The exclusion constraint is what makes double booking impossible. 'occasion' is the booking's lineage, kept over
-- moves, so that a new time may overlap the old one; for what a class uses as a whole it is the class, so that its
-- seats may share the teacher.
CREATE TABLE occupancy (
    tenant_id uuid NOT NULL,
    occupant uuid NOT NULL,
    booking_id uuid,
    block_id uuid,
    resource text NOT NULL,
    unit integer NOT NULL CHECK (unit > 0),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    during tstzrange NOT NULL GENERATED ALWAYS AS (tstzrange(starts_at, ends_at)) STORED,
    occasion uuid NOT NULL,
    PRIMARY KEY (tenant_id, occupant, resource, unit, starts_at),
    FOREIGN KEY (tenant_id, booking_id) REFERENCES booking (tenant_id, booking_id),
    FOREIGN KEY (tenant_id, block_id) REFERENCES block (tenant_id, block_id),
    CHECK (occupant = coalesce(booking_id, block_id) AND num_nonnulls(booking_id, block_id) = 1),
    CHECK (ends_at > starts_at),
    CONSTRAINT occupancy_no_overlap
        EXCLUDE USING gist (tenant_id WITH =, resource WITH =, unit WITH =, during WITH &&, occasion WITH <>)
);
CREATE INDEX occupancy_by_start ON occupancy (tenant_id, resource, starts_at);

-- Appointments that a session may act on beyond those it booked: lookup matched code and contact.
CREATE TABLE session_grant (
    tenant_id uuid NOT NULL,
    session_id uuid NOT NULL,
    lineage uuid NOT NULL,
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, session_id, lineage),
    FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, session_id)
);

-- Consent to be written to, with time, source and the wording's version.
CREATE TABLE consent (
    tenant_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('sms', 'email')),
    granted boolean NOT NULL,
    source text NOT NULL,
    wording text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, booking_id, channel),
    FOREIGN KEY (tenant_id, booking_id) REFERENCES booking (tenant_id, booking_id)
);

-- What happened, written in the transaction of the change itself. Payloads carry ids and times, never names or text.
CREATE TABLE event (
    tenant_id uuid NOT NULL,
    event_id uuid NOT NULL,
    kind text NOT NULL,
    booking_id uuid,
    session_id uuid,
    payload jsonb NOT NULL DEFAULT '{}',
    at timestamptz NOT NULL,
    -- Order within the transaction that wrote it.
    position integer NOT NULL,
    handled boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, event_id)
);
CREATE INDEX event_by_booking ON event (tenant_id, booking_id);
CREATE INDEX event_unhandled ON event (tenant_id, event_id) WHERE NOT handled;

-- Answers to repeated requests: status and ids, kept 24 hours; the answer itself is rebuilt.
CREATE TABLE idempotency (
    tenant_id uuid NOT NULL,
    caller text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    payload_hash text NOT NULL,
    subject uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, caller, route, key)
);
CREATE INDEX idempotency_age ON idempotency (tenant_id, created_at);

-- One row a limited caller: the generic cell rate algorithm's theoretical arrival time.
CREATE TABLE rate_limit (
    tenant_id uuid NOT NULL,
    scope text NOT NULL,
    subject text NOT NULL,
    arrival timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, scope, subject)
);
CREATE INDEX rate_limit_age ON rate_limit (tenant_id, arrival);

-- A part of a session: turns, offers and dialogue state belong to it.
CREATE TABLE conversation (
    tenant_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    session_id uuid NOT NULL,
    state jsonb NOT NULL,
    turns integer NOT NULL DEFAULT 0,
    started_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    handed_over_at timestamptz,
    ended_at timestamptz,
    PRIMARY KEY (tenant_id, conversation_id),
    FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, session_id)
);
CREATE UNIQUE INDEX conversation_open ON conversation (tenant_id, session_id) WHERE ended_at IS NULL;

-- What the customer said, and the answer beside it once there is one.
CREATE TABLE message (
    tenant_id uuid NOT NULL,
    message_id uuid NOT NULL,
    session_id uuid NOT NULL,
    number bigint NOT NULL,
    client_id text,
    text text NOT NULL,
    received_at timestamptz NOT NULL,
    conversation_id uuid,
    reply text,
    cards jsonb,
    asks text[] NOT NULL DEFAULT '{}',
    engine text,
    revision text,
    answered_at timestamptz,
    PRIMARY KEY (tenant_id, message_id),
    UNIQUE (tenant_id, session_id, number),
    FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, session_id),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversation (tenant_id, conversation_id)
);
CREATE UNIQUE INDEX message_client ON message (tenant_id, session_id, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX message_waiting ON message (tenant_id, session_id, number) WHERE answered_at IS NULL;

-- Each tool call of a turn: a turn that is taken over gives recorded results again and runs none twice.
CREATE TABLE tool_call (
    tenant_id uuid NOT NULL,
    message_id uuid NOT NULL,
    number integer NOT NULL,
    tool text NOT NULL,
    arguments jsonb NOT NULL,
    outcome jsonb,
    at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, message_id, number),
    FOREIGN KEY (tenant_id, message_id) REFERENCES message (tenant_id, message_id)
);

-- What a customer wants a person to answer.
CREATE TABLE inquiry (
    tenant_id uuid NOT NULL,
    inquiry_id uuid NOT NULL,
    session_id uuid,
    subject text NOT NULL,
    service text,
    name text,
    email text,
    phone text,
    created_at timestamptz NOT NULL,
    answered_at timestamptz,
    PRIMARY KEY (tenant_id, inquiry_id),
    FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, session_id)
);
CREATE INDEX inquiry_open ON inquiry (tenant_id, created_at) WHERE answered_at IS NULL;

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['revision', 'resource', 'customer', 'contact', 'session', 'booking', 'block', 'occupancy',
        'session_grant', 'consent', 'event', 'idempotency', 'rate_limit', 'conversation', 'message', 'tool_call',
        'inquiry']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_tenant ON %I USING (tenant_id = (SELECT frontdesk_tenant()))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO frontdesk_app', name);
    END LOOP;
END $$;

-- The dispatcher finds, over all tenants, what is due; what is done about it runs in the tenant's own transaction.
CREATE POLICY due_holds ON booking FOR SELECT TO frontdesk_dispatch USING (state = 'held');
GRANT SELECT (tenant_id, booking_id, state, expires_at) ON booking TO frontdesk_dispatch;
