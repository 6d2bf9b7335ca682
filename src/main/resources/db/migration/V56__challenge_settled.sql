-- Owner: sharing (not_shared), referral (information_answer). What a settled challenge takes back.

-- One that was not shared may wait again, and be not shared again: both are kept.
alter table not_shared drop constraint not_shared_pkey;
alter table not_shared add primary key (sharing, at);

-- Whether an answer that was given then is to be given afresh.
create function asked_again(request_ uuid, since_ timestamptz) returns boolean
    language sql stable
    return exists (select from challenge c
        where c.kind = 'request' and c.thing = request_ and c.state = 'released' and c.settled_at >= since_);

create or replace function answer_once(request_ uuid, hub_ uuid, agency_ uuid, how_ text, reason_ text, note_ uuid,
    sharing_ uuid, answered_by_ uuid, answered_at_ timestamptz, arrived_at_ timestamptz)
    returns void language plpgsql volatile as $$
begin
    insert into information_answer (request, hub, agency, how, reason, note, sharing, answered_by, answered_at,
            arrived_at)
        values (request_, hub_, agency_, how_, reason_, note_, sharing_, answered_by_, answered_at_, arrived_at_)
        -- One that its author then decided not to share is none; one that was challenged may be given afresh.
        on conflict (request) do update set how = excluded.how, reason = excluded.reason, note = excluded.note,
            sharing = excluded.sharing, answered_by = excluded.answered_by, answered_at = excluded.answered_at,
            arrived_at = excluded.arrived_at
        where exists (select from sharing s where s.id = information_answer.sharing and s.state = 'notShared')
           or asked_again(information_answer.request, information_answer.answered_at);
    if not found then
        raise exception 'answered already' using errcode = 'CN409';
    end if;
end $$;
