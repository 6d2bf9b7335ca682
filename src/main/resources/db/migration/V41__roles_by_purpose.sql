-- Owner: store. Each purpose for which a transaction may look across agencies (kernel.CrossAgency) has a role of its
-- own, made before migrations run (store.Roles), with the least that it needs: a mistake made for one purpose cannot
-- read or write what is another's. concordat_gate, which had the rights of all, is used by nothing any more; earlier
-- releases run beside this one while nodes are upgraded, so the next release takes its rights away.

-- Where row level security stands, it tells the node's role from those of the purposes. Which of a table's rows a
-- purpose sees is the same for all of them; whether it may look at all, and what it may write, its grants say.
do $$
declare
    one record;
begin
    for one in
        select p.tablename, p.policyname, p.roles from pg_policies p
        where p.schemaname = 'concordat' and 'concordat_gate' = any (p.roles)
    loop
        execute format('alter policy %I on %I to %s', one.policyname, one.tablename,
                       (select string_agg(quote_ident(r), ', ') from unnest(one.roles || name 'concordat_across') r));
    end loop;
end $$;

-- So far nothing but a missing grant kept the node's role from these.
do $$
declare
    t text;
begin
    foreach t in array array['account', 'session', 'sign_in_delay', 'platform_key', 'event', 'follower', 'rehearsal',
                             'match_todo', 'name_count', 'weigh_todo', 'weigh_batch', 'oversight_follower',
                             'journal_checkpoint', 'journal_tile', 'journal_head', 'journal_order', 'journal_key',
                             'journal_witness', 'journal_cosignature']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('create policy across on %I to concordat_gate, concordat_across using (true) with check (true)', t);
    end loop;
end $$;
-- The node rings the bell and reads no event.
create policy rings on event for insert to concordat_node with check (true);
-- Functions that run as another role than their owner look at these.
create policy erasing on journal_order for select to concordat_eraser using (true);

-- s, i, u, d: what a role may do with tables. u covers the columns that were ever changed, no others.
do $$
declare
    common constant text = 'agency team team_cover practitioner team_member community community_member agreement'
        ' sign_off agreement_review impact_assessment impact_assessment_agreement team_escalation absence'
        ' agency_closure pack_version';
    -- What the gate weighs, and what it finds when it looks again.
    deciding constant text = 'record record_address consent notice content sharing sharing_person item statement'
        ' decision disclosure obligation not_shared inbox_entry receipt onward_request reader_bar concern concern_text'
        ' referral referral_act referral_note triage information_request information_answer attachment attached upload'
        ' training advice clock clock_pause clock_told picture picture_person picture_concern picture_request'
        ' picture_telling';
    one record;
    t text;
    v text;
    verb text;
    cols text;
begin
    for one in
        select * from (values
            ('sharing', 's', deciding || ' agency_key weigh_todo'),
            ('sharing', 'i', 'record content sharing sharing_person item statement decision disclosure obligation'
                             ' not_shared inbox_entry onward_request attached referral referral_act referral_note triage'
                             ' information_request information_answer concern concern_text clock clock_pause clock_told'
                             ' picture_request agency_key weigh_todo'),
            ('sharing', 'u', 'sharing obligation onward_request referral triage information_request information_answer'
                             ' concern clock clock_pause picture_request weigh_todo'),
            ('sharing', 'd', 'upload'),
            ('picture', 's', deciding || ' weigh_todo weigh_batch'),
            ('picture', 'i', 'record content picture picture_person picture_concern picture_telling picture_request'
                             ' weigh_todo clock clock_told'),
            ('picture', 'u', 'picture picture_request weigh_todo weigh_batch clock concern'),
            ('picture', 'd', 'picture_person picture_concern weigh_todo'),
            ('follow', 's', 'event follower sharing sharing_person record item obligation onward_request advice concern'
                            ' picture picture_person reader_bar review_reading'),
            ('follow', 'iu', 'follower'),
            ('access', 's', 'account session sign_in_delay platform_key'),
            ('access', 'i', 'session sign_in_delay platform_key'),
            ('access', 'u', 'account session sign_in_delay'),
            ('access', 'd', 'sign_in_delay'),
            ('register', 's', 'session training register_change rehearsal'),
            ('register', 'i', 'agency team team_cover practitioner team_member community community_member agreement'
                              ' sign_off agreement_review impact_assessment impact_assessment_agreement training'
                              ' register_change team_escalation absence agency_closure pack_version'
                              ' rehearsal account'),
            ('register', 'u', 'agency team practitioner community community_member agreement impact_assessment absence'
                              ' agency_closure rehearsal account session'),
            ('register', 'd', 'team_cover team_member team_escalation impact_assessment_agreement'),
            ('rehearsal', 's', 'rehearsal decision sharing content'),
            ('rehearsal', 'u', 'rehearsal'),
            ('clock', 's', 'clock clock_pause clock_told sharing obligation'),
            ('clock', 'i', 'clock_told obligation'),
            ('clock', 'u', 'clock'),
            ('clock', 'd', 'idempotency'),
            ('match', 's', 'record record_address notice reader_bar match_todo match_key match_pair match_act match_note'
                           ' name_count'),
            ('match', 'i', 'match_todo match_key match_pair match_act match_note name_count'),
            ('match', 'u', 'match_pair name_count'),
            ('match', 'd', 'match_todo'),
            ('sequencer', 's', 'journal_pending journal_leaf journal_party journal_checkpoint journal_tile journal_head'
                               ' journal_key'),
            ('sequencer', 'i', 'journal_leaf journal_party journal_checkpoint journal_tile'),
            ('sequencer', 'u', 'journal_tile journal_head'),
            ('sequencer', 'd', 'journal_pending'),
            ('journal', 's', 'journal_entry journal_pending journal_leaf journal_party journal_checkpoint journal_tile'
                             ' journal_head journal_order journal_key journal_witness journal_cosignature record sharing'
                             ' sharing_person disclosure decision content'),
            ('journal', 'i', 'journal_order journal_key journal_witness journal_cosignature'),
            ('journal', 'u', 'journal_order journal_witness'),
            ('oversight', 's', 'journal_entry journal_leaf oversight_follower clock obligation receipt referral_act'
                               ' sharing sharing_person record statement advice concern consent notice picture'
                               ' picture_person reader_bar review_outcome review_reading'),
            ('oversight', 'i', 'obligation review_reading'),
            ('oversight', 'u', 'oversight_follower')) as rights (role, verbs, tables)
        union all
        select r, also.verbs, also.tables
        from unnest(array['sharing', 'picture', 'follow', 'access', 'register', 'rehearsal', 'clock', 'match',
                          'sequencer', 'journal', 'oversight']) r,
             (values ('s', common || ' idempotency'), ('i', 'event journal_entry journal_pending idempotency'))
                 as also (verbs, tables)
    loop
        foreach t in array string_to_array(one.tables, ' ') loop
            foreach v in array regexp_split_to_array(one.verbs, '') loop
                verb = case v when 's' then 'select' when 'i' then 'insert' when 'u' then 'update' else 'delete' end;
                if has_table_privilege('concordat_gate', t, verb) then
                    execute format('grant %s on %I to concordat_%s', verb, t, one.role);
                    continue;
                end if;
                select string_agg(quote_ident(attname), ', ') into cols from pg_attribute
                where attrelid = t::regclass and attnum > 0 and not attisdropped
                  and has_column_privilege('concordat_gate', attrelid, attnum, verb);
                if cols is null then
                    raise exception 'nobody had the right to % of % so far', verb, t;
                end if;
                execute format('grant %s (%s) on %I to concordat_%s', verb, cols, t, one.role);
            end loop;
        end loop;
    end loop;
end $$;

-- A name that is taken is seen; no hash of a password is, but by access.
grant select (practitioner, username) on account to concordat_register;
-- Taking a row's turn needs the right to change something of it.
grant update (recheck_at) on sharing to concordat_picture;
grant update (recheck_at, escalated_at) on sharing to concordat_clock;
grant update (due) on obligation to concordat_oversight;
-- Counts and ages, and of what they are counted nothing.
grant select (state) on sharing to concordat_operator;
grant select (at) on journal_pending to concordat_operator;
grant select (position, at) on journal_leaf to concordat_operator;
grant select (size) on journal_checkpoint to concordat_operator;
grant select (due_at, paused_at, stopped_at) on clock to concordat_operator;
grant select (xid, at) on event to concordat_operator;

grant execute on function link_persons(uuid, uuid, text, uuid, uuid, uuid), unlink_persons(uuid, uuid, uuid)
    to concordat_match;
grant execute on function discard_old_uploads(integer), discard_old_drafts(integer, integer) to concordat_clock;
grant execute on function journal_erase(uuid, integer), journal_retain(timestamptz, integer) to concordat_journal;
