-- Owner: concern (picture_request).

-- Of two answers to the hub at once, or of an answer and what the gate has let through meanwhile, the second is
-- refused in words.
create function answer_about_concern(request_ uuid, state_ text, once_ text, answered_by_ uuid, answered_at_ timestamptz,
    sharing_ uuid) returns void language plpgsql volatile as $$
begin
    update picture_request set state = state_, once = once_, answered_by = answered_by_, answered_at = answered_at_,
        sharing = sharing_
    where id = request_ and state in ('asked', 'going', 'held');
    if not found then
        raise exception 'answered already' using errcode = 'CN409';
    end if;
end $$;

-- Whoever answers or takes one back does so at the gate.
revoke update (state, answered_at, answered_by) on picture_request from concordat_node;
drop policy own on picture_request;
create policy own on picture_request for select to concordat_node
    using (agency = agency() and exists (select from concern c where c.id = concern));
