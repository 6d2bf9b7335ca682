package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        select a from t where id = $1 and agency = $2                | select a from t where true
        select a from t where x and agency = agency() order by a     | select a from t where x order by a
        select a from t where n between 1 and 2 and b = $1           | select a from t where n between 1 and 2
        select a from t where b or agency = $1                       | select a from t where true
        select a from t where (b or c) and agency = $1               | select a from t where (b or c)
        select a from t join u on u.id = t.id and u.agency = $1      | select a from t join u on u.id = t.id
        select a from t left join u on u.x = $1 where t.y            | select a from t left join u on true where t.y
        select left(a, $2) from t where left(a, 1) = $1 limit $3     | select left(a, $1) from t where true limit $2
        with w as (select a from t where b = $1) select a from w     | with w as (select a from t where true ) select a from w
        select a from t where exists (select from u where u.b = $1) and c | select a from t where c
        insert into t (a) values ($1) on conflict (a) do nothing     | insert into t (a) values ($1) on conflict (a) do nothing
        select distinct on (a) a from t where a = 'it''s $1' and b   | select distinct on (a) a from t where b
        update t set a = $2 where id = $1 returning a                | update t set a = $1 where true returning a
        select a from t where case when b and c then d = $1 end and e | select a from t where e
        delete from t where practitioner = practitioner()            | delete from t where true
        """)
    void shouldTakeOutWhateverSaysWhoAsks(String sql, String bare) {
        assertThat(Conditions.removedFrom(sql).sql().replaceAll("\\s+", " ").strip())
                .isEqualTo(bare);
    }
}
