-- Owner: store. Tables that were made beside V41, each with what a purpose does with it; none is there for another.
do $$
declare
    one record;
    t text;
    v text;
begin
    for one in
        select p.tablename, p.policyname, p.roles from pg_policies p
        where p.schemaname = 'concordat' and 'concordat_gate' = any (p.roles)
          and not 'concordat_across' = any (p.roles)
    loop
        execute format('alter policy %I on %I to %s', one.policyname, one.tablename,
                       (select string_agg(quote_ident(r), ', ') from unnest(one.roles || name 'concordat_across') r));
    end loop;
    foreach t in array array['key_encryption_key', 'key_holder'] loop
        execute format('alter table %I enable row level security', t);
        execute format('create policy across on %I to concordat_gate, concordat_across'
                       ' using (true) with check (true)', t);
    end loop;
    for one in
        select * from (values
            ('access', 'siud', 'second_factor recovery_code provider provider_subject'),
            ('access', 'sid', 'provider_attempt'),
            ('access', 'si', 'provider_session'),
            ('access', 's', 'key_encryption_key'),
            ('register', 'siud', 'second_factor recovery_code provider provider_subject'),
            ('register', 's', 'provider_session'),
            ('sharing', 's', 'key_encryption_key'),
            ('sharing', 'siud', 'key_holder')) as rights (role, verbs, tables)
    loop
        foreach t in array string_to_array(one.tables, ' ') loop
            foreach v in array regexp_split_to_array(one.verbs, '') loop
                execute format(
                    'grant %s on %I to concordat_%s',
                    case v when 's' then 'select' when 'i' then 'insert' when 'u' then 'update' else 'delete' end,
                    t, one.role);
            end loop;
        end loop;
    end loop;
end $$;

-- How many keys are still wrapped under another is counted of both kinds.
grant select (kek) on platform_key to concordat_sharing;
