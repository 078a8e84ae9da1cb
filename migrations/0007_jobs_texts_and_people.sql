-- Work that is done later or elsewhere, what is sent and received as texts and mails, and who a person is.

-- A thing to do, once for each kind and key. Payloads carry ids and times, never names, contacts or text.
CREATE TABLE job (
    tenant_id uuid NOT NULL,
    job_id uuid NOT NULL,
    -- The order in which they were made.
    number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL,
    -- Names it within its kind: a second one of the name isn't made.
    key text NOT NULL,
    -- Jobs of one lane run one after another, in the order in which they were made; NULL: beside all others.
    lane text,
    payload jsonb NOT NULL DEFAULT '{}',
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'parked', 'cancelled')),
    due_at timestamptz NOT NULL,
    -- Rises with each claim, and fences what an earlier claimant still writes.
    attempt integer NOT NULL DEFAULT 0,
    -- Claims that were no attempts: put off, given back, or tried again by hand.
    uncounted integer NOT NULL DEFAULT 0,
    heartbeat timestamptz,
    -- Why it was tried again or parked, without personal data.
    error text,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (tenant_id, job_id),
    UNIQUE (tenant_id, kind, key)
);
CREATE INDEX job_due ON job (due_at) WHERE state = 'waiting';
CREATE INDEX job_due_of_tenant ON job (tenant_id, due_at) WHERE state = 'waiting';
CREATE INDEX job_running ON job (heartbeat) WHERE state = 'running';
CREATE INDEX job_lane ON job (tenant_id, lane, number) WHERE lane IS NOT NULL AND state IN ('waiting', 'running');
-- Two claims at once can't both have one of a lane, whatever each of them saw.
CREATE UNIQUE INDEX job_lane_running ON job (tenant_id, lane) WHERE lane IS NOT NULL AND state = 'running';
CREATE INDEX job_newest ON job (tenant_id, created_at);

-- What a policy decided before something was done unasked, redacted: facts and rules, no personal data.
CREATE TABLE decision (
    tenant_id uuid NOT NULL,
    decision_id uuid NOT NULL,
    action text NOT NULL,
    -- 'planned': before a job is made of an event; 'sending': in the transaction that marks the send.
    moment text NOT NULL CHECK (moment IN ('planned', 'sending')),
    is_allowed boolean NOT NULL,
    reason text NOT NULL,
    rule text,
    facts jsonb NOT NULL,
    steps jsonb NOT NULL,
    revision text NOT NULL,
    event_id uuid,
    job_id uuid,
    at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, decision_id)
);
CREATE INDEX decision_newest ON decision (tenant_id, at);

CREATE INDEX event_unhandled_kind ON event (kind, tenant_id, event_id) WHERE NOT handled;

CREATE INDEX conversation_handed_over ON conversation (tenant_id, session_id) WHERE handed_over_at IS NOT NULL;

-- Everything that is sent to somebody, recorded before it is sent. One intent, one key, at most one message.
CREATE TABLE outgoing (
    tenant_id uuid NOT NULL,
    outgoing_id uuid NOT NULL,
    key text NOT NULL,
    channel text NOT NULL CHECK (channel IN ('sms', 'email')),
    purpose text NOT NULL,
    -- The policy's action, of what nobody asked for.
    action text,
    -- E.164 or an address; NULL once erased, like subject and text.
    recipient text,
    sender text NOT NULL,
    subject text,
    text text,
    session_id uuid,
    customer_id uuid,
    booking_id uuid,
    message_id uuid,
    -- 'api': we call the provider; 'response': it stood in the answer to its webhook.
    via text NOT NULL CHECK (via IN ('api', 'response')),
    encoding text CHECK (encoding IN ('gsm7', 'ucs2')),
    segments integer,
    state text NOT NULL CHECK (state IN
        ('queued', 'sending', 'sent', 'delivered', 'undelivered', 'failed', 'suppressed', 'parked')),
    -- Of the provider.
    provider_id text,
    error_code text,
    -- Why it was suppressed, failed or parked.
    reason text,
    attempt integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    -- Marked and committed before the provider is called. 'mark' names who did, so that whoever never heard whether the
    -- commit came about knows their own.
    sending_at timestamptz,
    mark uuid,
    sent_at timestamptz,
    ended_at timestamptz,
    PRIMARY KEY (tenant_id, outgoing_id),
    UNIQUE (tenant_id, key)
);
CREATE UNIQUE INDEX outgoing_provider ON outgoing (tenant_id, provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX outgoing_by_session ON outgoing (tenant_id, session_id);
CREATE INDEX outgoing_by_customer ON outgoing (tenant_id, customer_id);
CREATE INDEX outgoing_by_recipient ON outgoing (tenant_id, recipient, created_at);
CREATE INDEX outgoing_by_booking ON outgoing (tenant_id, booking_id);
CREATE INDEX outgoing_by_message ON outgoing (tenant_id, message_id);
CREATE INDEX outgoing_newest ON outgoing (tenant_id, created_at);

-- A number that has texted a tenant, under the SHA-256 of tenant and number: an opt-out outlives the erasure of the
-- person. S7: it always meets the same session.
CREATE TABLE texter (
    tenant_id uuid NOT NULL,
    number_hash text NOT NULL,
    session_id uuid,
    opted_out_at timestamptz,
    -- 'keyword': the person texted a word; 'provider': the provider told us (error 21610, its own block).
    opted_out_by text CHECK (opted_out_by IN ('keyword', 'provider')),
    -- When it was last told that it writes too often.
    noticed_at timestamptz,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, number_hash),
    FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, session_id)
);
CREATE INDEX texter_by_session ON texter (tenant_id, session_id);

-- A text as it came in, once for each id of the provider's, however often it is delivered.
CREATE TABLE incoming_text (
    tenant_id uuid NOT NULL,
    sid text NOT NULL,
    number_hash text NOT NULL,
    -- The order in which they came, from 1 on, for each number.
    number bigint NOT NULL,
    -- E.164, only until its reply is recorded.
    sender text,
    session_id uuid,
    -- The message it became; NULL for keywords, empty ones and those over the limit.
    message_id uuid,
    kind text NOT NULL CHECK (kind IN
        ('message', 'opt_out', 'opt_in', 'help', 'empty', 'too_long', 'limited', 'silenced')),
    -- SHA-256 of what was sent, to see that one id doesn't come with two texts.
    content_hash text NOT NULL,
    received_at timestamptz NOT NULL,
    -- Which delivery of it may answer; until then the others are answered with nothing.
    delivery uuid NOT NULL,
    claimed_until timestamptz NOT NULL,
    -- Its reply is recorded, or there is none.
    settled_at timestamptz,
    PRIMARY KEY (tenant_id, sid),
    UNIQUE (tenant_id, number_hash, number),
    FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, session_id)
);
CREATE INDEX incoming_text_by_session ON incoming_text (tenant_id, session_id);
CREATE INDEX incoming_text_newest ON incoming_text (tenant_id, received_at);
CREATE INDEX incoming_text_open ON incoming_text (tenant_id, number_hash, number) WHERE settled_at IS NULL;

-- A code sent to prove a contact. The code itself is kept as a hash.
CREATE TABLE verification (
    tenant_id uuid NOT NULL,
    verification_id uuid NOT NULL,
    session_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('phone', 'email')),
    value text NOT NULL,
    code_hash text NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (tenant_id, verification_id),
    FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, session_id)
);
CREATE INDEX verification_by_session ON verification (tenant_id, session_id, created_at);
CREATE INDEX verification_by_contact ON verification (tenant_id, kind, value);

-- The contacts that were given with a booking, kept over moves: proving one opens the booking, whoever it is filed under.
CREATE TABLE booking_contact (
    tenant_id uuid NOT NULL,
    lineage uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('phone', 'email')),
    value text NOT NULL,
    PRIMARY KEY (tenant_id, lineage, kind, value)
);
CREATE INDEX booking_contact_by_value ON booking_contact (tenant_id, kind, value);

-- The name that a booking was made under, whoever its customer becomes.
ALTER TABLE booking ADD COLUMN name text;

-- An owner who is no superuser sees no tenant's rows while row-level security is forced.
ALTER TABLE booking NO FORCE ROW LEVEL SECURITY;
ALTER TABLE contact NO FORCE ROW LEVEL SECURITY;
ALTER TABLE customer NO FORCE ROW LEVEL SECURITY;
INSERT INTO booking_contact (tenant_id, lineage, kind, value)
    SELECT DISTINCT b.tenant_id, b.lineage, c.kind, c.value
    FROM booking b JOIN contact c ON c.tenant_id = b.tenant_id AND c.customer_id = b.customer_id;
UPDATE booking b SET name = c.name
    FROM customer c WHERE c.tenant_id = b.tenant_id AND c.customer_id = b.customer_id;
ALTER TABLE booking FORCE ROW LEVEL SECURITY;
ALTER TABLE contact FORCE ROW LEVEL SECURITY;
ALTER TABLE customer FORCE ROW LEVEL SECURITY;

-- A customer whose personal data was erased stays as the owner of bookings that were; a merged one points to whom it
-- became.
ALTER TABLE customer
    -- NULL: never said, or erased.
    ALTER COLUMN name DROP NOT NULL,
    ADD COLUMN merged_into uuid,
    ADD COLUMN erased_at timestamptz,
    ADD COLUMN last_seen_at timestamptz;
CREATE INDEX customer_merged ON customer (tenant_id, merged_into) WHERE merged_into IS NOT NULL;
-- Sessions in which somebody has proven to be a customer.
CREATE INDEX session_by_customer ON session (tenant_id, customer_id) WHERE customer_id IS NOT NULL;

-- A link that carries a conversation from texts to the web: single use, short-lived, kept as a hash.
CREATE TABLE hand_off (
    tenant_id uuid NOT NULL,
    hand_off_id uuid NOT NULL,
    token_hash text NOT NULL,
    -- The session that is carried on.
    session_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (tenant_id, hand_off_id),
    UNIQUE (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, session_id)
);
CREATE INDEX hand_off_by_session ON hand_off (tenant_id, session_id);

-- Retention and erasure find what was said by its conversation and its age, and inquiries by their session.
CREATE INDEX message_by_conversation ON message (tenant_id, conversation_id);
CREATE INDEX conversation_by_age ON conversation (tenant_id, last_at);
CREATE INDEX inquiry_by_session ON inquiry (tenant_id, session_id);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['job', 'decision', 'outgoing', 'texter', 'incoming_text', 'verification',
        'booking_contact', 'hand_off']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_tenant ON %I USING (tenant_id = (SELECT frontdesk_tenant()))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO frontdesk_app', name);
    END LOOP;
END $$;

-- The dispatcher claims what is due and finds events that wait, of all tenants; it reads no payload.
CREATE POLICY due_jobs ON job TO frontdesk_dispatch
    USING (state IN ('waiting', 'running')) WITH CHECK (state IN ('waiting', 'running'));
GRANT SELECT (tenant_id, job_id, number, kind, lane, state, due_at, attempt, heartbeat),
    UPDATE (state, attempt, heartbeat) ON job TO frontdesk_dispatch;
CREATE POLICY waiting_events ON event FOR SELECT TO frontdesk_dispatch USING (NOT handled);
GRANT SELECT (tenant_id, event_id, kind, handled) ON event TO frontdesk_dispatch;
