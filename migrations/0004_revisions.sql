-- Configuration that is live: what each server serves since when, the files it was compiled from, changes that were
-- refused and accepted, and tenants that come from the database instead of a folder.
--
-- Rows of the platform itself stand under the tenant 00000000-0000-0000-0000-000000000000, which no business can have:
-- what all tenants share, and names that are unique over all of them.

-- Files that are kept together, packed, by the SHA-256 of their bytes: a tenant's own, or what several lie on.
CREATE TABLE document (
    tenant_id uuid NOT NULL,
    hash text NOT NULL,
    content bytea NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, hash)
);

ALTER TABLE revision
    ADD COLUMN slug text,
    ADD COLUMN source text CHECK (source IN ('folder', 'database')),
    -- HEAD of the checkout that holds the folder, if it is one.
    ADD COLUMN commit text,
    -- Hashes of the documents it was compiled from; what is shared is the platform's.
    ADD COLUMN own text,
    ADD COLUMN shared text,
    -- Since when the node has not served the tenant at all.
    ADD COLUMN ended_at timestamptz;
CREATE INDEX revision_by_time ON revision (tenant_id, since);

-- What a server does not serve, and why; a row is there as long as that is so.
CREATE TABLE refused_change (
    tenant_id uuid NOT NULL,
    node text NOT NULL,
    slug text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('broken', 'stranding', 'removed', 'claimed')),
    revision text,
    since timestamptz NOT NULL,
    diagnostics jsonb NOT NULL DEFAULT '[]',
    PRIMARY KEY (tenant_id, node)
);

-- What an operator has agreed to, by the revision it was said of: that the revision strands bookings, or that the
-- folder of the tenant whose live revision it is goes away.
CREATE TABLE accepted_change (
    tenant_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('stranded', 'removal')),
    revision text NOT NULL,
    accepted_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, kind, revision)
);

-- Suspended here or in its files is suspended.
CREATE TABLE tenant_switch (
    tenant_id uuid NOT NULL,
    status text NOT NULL CHECK (status IN ('active', 'suspended')),
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id)
);

-- Tenants whose files were posted. Slugs are unique over all tenants, so the rows are the platform's.
CREATE TABLE posted_tenant (
    tenant_id uuid NOT NULL,
    slug text NOT NULL,
    owner uuid NOT NULL,
    hash text NOT NULL,
    content bytea NOT NULL,
    posted_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, slug),
    UNIQUE (tenant_id, owner)
);

-- Servers, and when each was last there.
CREATE TABLE server (
    tenant_id uuid NOT NULL,
    node text NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, node)
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['document', 'refused_change', 'accepted_change', 'tenant_switch', 'posted_tenant',
        'server']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_tenant ON %I USING (tenant_id = (SELECT frontdesk_tenant()))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO frontdesk_app', name);
    END LOOP;
END $$;

-- A start or a change of shared files makes thousands of tenants live at once: the dispatcher writes what that takes for
-- many of them in one statement, and sees of all tenants what a server must know of them. It can't read a document.
CREATE POLICY activated ON revision TO frontdesk_dispatch USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON revision TO frontdesk_dispatch;
CREATE POLICY activated ON resource TO frontdesk_dispatch USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON resource TO frontdesk_dispatch;
CREATE POLICY activated ON document TO frontdesk_dispatch USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, hash), INSERT ON document TO frontdesk_dispatch;
CREATE POLICY switched ON tenant_switch FOR SELECT TO frontdesk_dispatch USING (true);
GRANT SELECT ON tenant_switch TO frontdesk_dispatch;
CREATE POLICY accepted ON accepted_change FOR SELECT TO frontdesk_dispatch USING (true);
GRANT SELECT ON accepted_change TO frontdesk_dispatch;
CREATE POLICY begun_anew ON refused_change FOR ALL TO frontdesk_dispatch USING (true);
GRANT SELECT (tenant_id, node, slug, kind, revision, since), DELETE ON refused_change TO frontdesk_dispatch;
