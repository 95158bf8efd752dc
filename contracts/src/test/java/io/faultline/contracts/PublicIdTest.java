package io.faultline.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PublicIdTest {

    @Test
    void an_id_never_changes() {
        assertThat(PublicId.ofComponent("carrier-a").value()).isEqualTo("omh4ouqmbced");
        assertThat(PublicId.ofIncident("inc_1").value()).isEqualTo("ukpujb0v9tec");
    }

    @Test
    void kinds_do_not_share_ids_and_ids_do_not_collide() {
        var ids = new HashSet<String>();
        for (int i = 0; i < 20_000; i++) {
            ids.add(PublicId.ofComponent("c" + i).value());
            ids.add(PublicId.ofService("c" + i).value());
        }
        assertThat(ids).hasSize(40_000).allMatch(each -> each.matches("[a-z0-9]{12}"));
    }

    @Test
    void other_texts_are_no_ids() {
        assertThatThrownBy(() -> new PublicId("ABC")).isInstanceOf(IllegalArgumentException.class);
    }
}
