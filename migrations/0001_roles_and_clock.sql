-- The server connects as frontdesk_app, or as a role that was granted it, which owns nothing. For the claim of due
-- work, and for that alone, it takes frontdesk_dispatch with set_config('role', …, true).
--
-- The role that migrates needs CREATEROLE the first time only; where it lacks that, a superuser runs beforehand:
--     CREATE ROLE frontdesk_dispatch;
--     CREATE ROLE frontdesk_app LOGIN NOINHERIT PASSWORD '…' IN ROLE frontdesk_dispatch;
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_dispatch') THEN
        CREATE ROLE frontdesk_dispatch;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_app') THEN
        CREATE ROLE frontdesk_app NOINHERIT;
    END IF;
    IF NOT pg_has_role('frontdesk_app', 'frontdesk_dispatch', 'MEMBER') THEN
        GRANT frontdesk_dispatch TO frontdesk_app;
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'role % can neither create nor grant the roles of the server', current_user
        USING ERRCODE = 'insufficient_privilege',
        HINT = 'as a superuser: CREATE ROLE frontdesk_dispatch; '
            'CREATE ROLE frontdesk_app LOGIN NOINHERIT IN ROLE frontdesk_dispatch';
END
$$;

-- A role that inherits from frontdesk_dispatch would see the rows of all tenants at all times.
DO $$
BEGIN
    IF pg_has_role('frontdesk_app', 'frontdesk_dispatch', 'USAGE') THEN
        RAISE EXCEPTION 'frontdesk_app inherits the rights of frontdesk_dispatch'
            USING HINT = 'ALTER ROLE frontdesk_app NOINHERIT; REVOKE frontdesk_dispatch FROM frontdesk_app; '
                'GRANT frontdesk_dispatch TO frontdesk_app; and see that frontdesk_app is no superuser';
    END IF;
END
$$;

-- Bounds that hold even where a pooler forgets what a session has set. Only a role that may alter frontdesk_app can
-- set them; the server sets its own in every transaction besides.
DO $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_db_role_setting WHERE setrole = 'frontdesk_app'::regrole AND setdatabase = 0
    ) THEN
        ALTER ROLE frontdesk_app SET lock_timeout = '2s';
        ALTER ROLE frontdesk_app SET statement_timeout = '30s';
        ALTER ROLE frontdesk_app SET idle_in_transaction_session_timeout = '30s';
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE WARNING 'role % may not set the time-outs of frontdesk_app', current_user;
END
$$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO frontdesk_app, frontdesk_dispatch;

-- The tenant of the transaction; NULL where none is set, which equals no tenant.
CREATE FUNCTION frontdesk_tenant() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('frontdesk.tenant', true), '')::uuid;

-- Every instant that is stored, or compared with a stored one, comes from here, written (SELECT frontdesk_now()), which
-- is evaluated once a statement and can be an index condition. It moves on within a transaction: what has waited for
-- locks sees the time after them. Throw-away databases replace it by a pinned time.
CREATE FUNCTION frontdesk_now() RETURNS timestamptz
    LANGUAGE sql VOLATILE PARALLEL SAFE
    RETURN clock_timestamp();
