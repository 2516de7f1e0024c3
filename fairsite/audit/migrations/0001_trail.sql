-- The trail. Columns are those of fairsite.audit.models.Entry, which says what they mean.
CREATE TABLE audit_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    transaction bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    role text NOT NULL DEFAULT session_user,
    person_id bigint,
    door text NOT NULL,
    address inet,
    request_id text NOT NULL,
    action text NOT NULL,
    fair_id bigint,
    model text NOT NULL,
    "row" text NOT NULL,
    change text NOT NULL,
    before jsonb,
    after jsonb,
    CONSTRAINT a_change_comes_by_a_known_door
        CHECK (door IN ('page', 'api', 'console', 'task', 'shell', 'database')),
    CONSTRAINT a_change_is_of_a_known_kind
        CHECK (change IN ('made', 'changed', 'removed', 'emptied', 'noted'))
);
CREATE INDEX audit_of_a_fair ON audit_entry (fair_id, id DESC);
CREATE INDEX audit_of_a_row ON audit_entry (model, "row", id DESC);
CREATE INDEX audit_by_a_person ON audit_entry (person_id, id DESC) WHERE person_id IS NOT NULL;
CREATE INDEX audit_by_an_action ON audit_entry (action, id DESC);
CREATE INDEX audit_from_an_address ON audit_entry (address, id DESC) WHERE address IS NOT NULL;
CREATE INDEX audit_of_a_time ON audit_entry USING brin (at);

-- Nobody changes what stands there; the role that owns the table would have to take this away first.
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is only added to.' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- One entry, with the context that the site sent along; without any, somebody wrote who is not the site.
CREATE FUNCTION audit_enter(
    of_model text, of_row text, of_fair bigint, kind text, named text, was jsonb, is_now jsonb
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    context jsonb := nullif(current_setting('audit.context', true), '')::jsonb;
BEGIN
    INSERT INTO audit_entry
        (person_id, door, address, request_id, action, fair_id, model, "row", change, before, after)
    VALUES (
        (context->>'person')::bigint,
        coalesce(context->>'door', 'database'),
        (context->>'address')::inet,
        coalesce(context->>'request', ''),
        coalesce(named, context->>'action', ''),
        of_fair, of_model, of_row, kind, was, is_now
    );
END $$;

-- A change of a row: the columns that differ, or all of them; of private ones only that there is something.
CREATE FUNCTION audit_write(
    of_model text, of_row text, of_fair bigint, was jsonb, is_now jsonb, private text[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    kind text := CASE WHEN was IS NULL THEN 'made' WHEN is_now IS NULL THEN 'removed' ELSE 'changed' END;
    column_name text;
    differing text[];
BEGIN
    IF kind = 'changed' THEN
        SELECT array_agg(one.key) INTO differing
        FROM jsonb_each(is_now) AS one WHERE was->one.key IS DISTINCT FROM one.value;
        SELECT jsonb_object_agg(one, was->one), jsonb_object_agg(one, is_now->one) INTO was, is_now
        FROM unnest(differing) AS one;
    END IF;
    FOREACH column_name IN ARRAY private LOOP
        IF was->>column_name <> '' THEN
            was := jsonb_set(was, ARRAY[column_name], '"***"');
        END IF;
        IF is_now->>column_name <> '' THEN
            is_now := jsonb_set(is_now, ARRAY[column_name], '"***"');
        END IF;
    END LOOP;
    PERFORM audit_enter(of_model, of_row, of_fair, kind, NULL, was, is_now);
END $$;

CREATE FUNCTION audit_emptied() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM audit_enter(TG_ARGV[0], '', NULL, 'emptied', NULL, NULL, NULL);
    RETURN NULL;
END $$;

-- What the site itself may add: something that happened and changed no row.
CREATE FUNCTION audit_note(named text, of_model text, of_row text, of_fair bigint, detail jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM audit_enter(of_model, of_row, of_fair, 'noted', named, NULL, detail);
END $$;

REVOKE EXECUTE ON FUNCTION audit_enter(text, text, bigint, text, text, jsonb, jsonb) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION audit_write(text, text, bigint, jsonb, jsonb, text[]) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION audit_note(text, text, text, bigint, jsonb) FROM PUBLIC;
